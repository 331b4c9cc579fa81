import { bundleFormat } from '#contract/support/bundle.ts';
import type { Bundle, BundleHead } from '#contract/support/bundle.ts';
import type { Revision } from '#contract/revision.ts';
import type { RevisionReport } from '#contract/support/revision-report.ts';
import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
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
  readonly repository: Pick<Repository, 'callbacks' | 'notes' | 'revisions' | 'scenes' | 'starts'>;
  readonly site: Site;
  readonly now: () => Date;
}

export interface BundleChoice {
  readonly people: Bundle['people'];
  /** How many of the newest revisions. */
  readonly last: number;
  /** Only the revision with this number, without scenes and webhooks; null or left out: all of the above. */
  readonly only?: number | null;
}

/** Everybody beyond that is left out of the roster of a revision: pictures need no more. */
const maxPeople = 500;

/** A bundle as JSON text, a part at a time. See the contract for what is in it. */
export async function* writeBundle(
  parts: BundleParts,
  task: Task,
  { people, last, only = null }: BundleChoice,
): AsyncGenerator<string> {
  const { repository, site, now } = parts;
  const replacer = people === 'replaced' ? createPeopleReplacer() : null;
  const { title, sdkAppId, taskId, region, roomId, roomIdType, canvas, status } = task;
  const { createdAt, expiresAt } = task;
  const scenes = only === null ? await repository.scenes.list({ sdkAppId, deleted: false }) : [];
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
  yield* joinTexts(
    writeRevisions(parts, { task, replacer, last, only, replay: await startReplay() }),
  );
  yield '],\n"webhooks":[';
  if (only === null) {
    yield* joinTexts(writeWebhooks(parts, task, replacer));
  }
  yield ']}\n';

  async function startReplay(): Promise<RosterReplay> {
    if (roomId === null) {
      return { readAt: () => Promise.resolve(null) };
    }
    const room = { sdkAppId, roomId, roomIdType };
    const robots = await repository.starts.listRobots(sdkAppId, roomId);
    return replayRoster(room, listWebhooks(repository, room), robots);
  }
}

async function* writeRevisions(
  { repository, site }: BundleParts,
  from: {
    readonly task: Task;
    readonly replacer: PeopleReplacer | null;
    readonly last: number;
    readonly only: number | null;
    readonly replay: RosterReplay;
  },
): AsyncGenerator<readonly string[]> {
  const { task, replacer, last, only, replay } = from;
  const [newest] = await repository.revisions.list(task.id, { limit: 1 });
  const start = only === null ? Math.max(0, (newest?.number ?? 0) - last) : only - 1;
  const beforeStart = await repository.revisions.findOnAirBefore({
    taskId: task.id,
    number: start + 1,
  });
  let before = beforeStart && bundleRevision(beforeStart, replacer);
  const upTo = only ?? newest?.number ?? 0;
  for await (const page of listHistory(repository.revisions, task.id, { start, upTo })) {
    const reports: RevisionReport[] = [];
    const [first = 0, until = 0] = [page[0]?.number, page.at(-1)?.number];
    // People write names in notes.
    const notes =
      replacer === null ? await repository.notes.list(task.id, { first, last: until }) : [];
    for (const stored of page) {
      const revision = bundleRevision(stored, replacer);
      reports.push(
        assembleReport({
          revision,
          before,
          roster: await readRoster(stored, replay, replacer),
          notes: notes.filter((note) => note.revision === revision.number),
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

async function readRoster(
  { sentAt, createdAt }: Revision,
  replay: RosterReplay,
  replacer: PeopleReplacer | null,
): Promise<RevisionReport['roster']> {
  const at = sentAt ?? createdAt;
  const people = await replay.readAt(Date.parse(at));
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
async function* writeWebhooks(
  { repository }: BundleParts,
  { sdkAppId, roomId, roomIdType }: Task,
  replacer: PeopleReplacer | null,
): AsyncGenerator<readonly string[]> {
  if (roomId === null) {
    return;
  }
  for await (const page of listWebhooks(repository, { sdkAppId, roomId, roomIdType })) {
    yield page.map((webhook) => JSON.stringify(bundleWebhook(webhook, replacer)));
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
