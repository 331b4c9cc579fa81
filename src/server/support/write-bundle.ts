import { bundleFormat } from '#contract/support/bundle.ts';
import type { Bundle, BundleHead } from '#contract/support/bundle.ts';
import type { Revision } from '#contract/revision.ts';
import type { RevisionReport } from '#contract/support/revision-report.ts';
import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { StoredCallback } from '#server/database/stores/callback-store.ts';
import { assembleReport } from '#server/ledger/report-revision.ts';
import { listWebhooks } from '#server/roster/read-roster-at.ts';
import { replayRoster } from '#server/roster/replay-roster.ts';
import type { RosterReplay } from '#server/roster/replay-roster.ts';
import type { Site } from '#trtc/sites.ts';

import { bundlePerson, bundleRevision, bundleScene, bundleWebhook } from './bundle-parts.ts';
import { listHistory } from './export-history.ts';
import { createPeopleReplacer } from './replace-people.ts';
import type { PeopleReplacer } from './replace-people.ts';

export interface BundleParts {
  readonly repository: Pick<Repository, 'callbacks' | 'revisions' | 'scenes' | 'starts'>;
  readonly site: Site;
  readonly now: () => Date;
}

export interface BundleChoice {
  readonly people: Bundle['people'];
  /** How many of the newest revisions. */
  readonly last: number;
}

/** Everybody beyond that is left out of the roster of a revision: pictures need no more. */
const maxPeople = 500;

/** A bundle as JSON text, a part at a time. See the contract for what is in it. */
export async function* writeBundle(
  parts: BundleParts,
  task: Task,
  { people, last }: BundleChoice,
): AsyncGenerator<string> {
  const { repository, site, now } = parts;
  const replacer = people === 'replaced' ? createPeopleReplacer() : null;
  const { title, sdkAppId, taskId, region, roomId, roomIdType, canvas, status } = task;
  const { createdAt, expiresAt } = task;
  const scenes = await repository.scenes.list({ sdkAppId, deleted: false });
  const head: BundleHead = {
    format: bundleFormat,
    version: 1,
    madeAt: now().toISOString(),
    site,
    people,
    task: {
      ...{ title, sdkAppId, taskId, region, roomId, roomIdType, canvas, status },
      ...{ createdAt, expiresAt },
    },
    scenes: scenes.map((scene) => bundleScene(scene, replacer)),
  };
  yield `${JSON.stringify(head).slice(0, -1)},\n"revisions":[`;
  const webhooks = await readWebhooks(parts, task);
  yield* joinTexts(writeRevisions(parts, { task, replacer, last, replay: await startReplay() }));
  yield '],\n"webhooks":[';
  yield* joinTexts(writeWebhooks(webhooks, replacer));
  yield ']}\n';

  async function startReplay(): Promise<RosterReplay> {
    if (roomId === null) {
      return { readAt: () => null };
    }
    const robots = await repository.starts.listRobots(sdkAppId, roomId);
    return replayRoster({ sdkAppId, roomId, roomIdType }, webhooks, robots);
  }
}

async function* writeRevisions(
  { repository, site }: BundleParts,
  from: {
    readonly task: Task;
    readonly replacer: PeopleReplacer | null;
    readonly last: number;
    readonly replay: RosterReplay;
  },
): AsyncGenerator<readonly string[]> {
  const { task, replacer, last, replay } = from;
  const [newest] = await repository.revisions.list(task.id, { limit: 1 });
  const start = Math.max(0, (newest?.number ?? 0) - last);
  const beforeStart = await repository.revisions.findOnAirBefore({
    taskId: task.id,
    number: start + 1,
  });
  let before = beforeStart && bundleRevision(beforeStart, replacer);
  for await (const page of listHistory(repository.revisions, task.id, start)) {
    const reports: RevisionReport[] = [];
    for (const stored of page) {
      const revision = bundleRevision(stored, replacer);
      reports.push(
        assembleReport({
          revision,
          before,
          roster: readRoster(stored, replay, replacer),
          ...{ site, canvas: task.canvas },
        }),
      );
      if (revision.status === 'accepted' || revision.status === 'unknown') {
        before = revision;
      }
    }
    yield reports.map((report) => JSON.stringify(report));
  }
}

function readRoster(
  { sentAt, createdAt }: Revision,
  replay: RosterReplay,
  replacer: PeopleReplacer | null,
): RevisionReport['roster'] {
  const at = sentAt ?? createdAt;
  const people = replay.readAt(Date.parse(at));
  return (
    people && {
      at,
      people: people
        .filter(({ present }) => present)
        .slice(0, maxPeople)
        .map((person) => bundlePerson(person, replacer)),
    }
  );
}

/** All that are stored of the room: people may have come before the recording was attached. */
async function readWebhooks(
  { repository }: BundleParts,
  { sdkAppId, roomId, roomIdType }: Task,
): Promise<readonly StoredCallback[]> {
  const webhooks: StoredCallback[] = [];
  if (roomId !== null) {
    for await (const page of listWebhooks(repository, { sdkAppId, roomId, roomIdType })) {
      webhooks.push(...page);
    }
  }
  return webhooks;
}

async function* writeWebhooks(
  webhooks: readonly StoredCallback[],
  replacer: PeopleReplacer | null,
): AsyncGenerator<readonly string[]> {
  for (let start = 0; start < webhooks.length; start += 500) {
    yield webhooks
      .slice(start, start + 500)
      .map((webhook) => JSON.stringify(bundleWebhook(webhook, replacer)));
    await Promise.resolve();
  }
}

/** The items of an array in JSON, one a line, with commas between. */
async function* joinTexts(pages: AsyncGenerator<readonly string[]>): AsyncGenerator<string> {
  let separator = '\n';
  for await (const page of pages) {
    for (const text of page) {
      yield `${separator}${text}`;
      separator = ',\n';
    }
  }
}
