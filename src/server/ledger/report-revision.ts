import type { Revision } from '#contract/revision.ts';
import type { RevisionNote } from '#contract/support/revision-note.ts';
import type { RevisionReport } from '#contract/support/revision-report.ts';
import type { Task } from '#contract/task.ts';
import { diffPayloads } from '#layout/compare/diff.ts';
import { findProblems } from '#layout/lint/problems.ts';
import type { Repository } from '#server/database/repository.ts';
import { readRosterAt } from '#server/roster/read-roster-at.ts';
import type { Site } from '#trtc/sites.ts';

export interface ReportParts {
  readonly repository: Pick<Repository, 'callbacks' | 'notes' | 'revisions' | 'starts'>;
  readonly site: Site;
}

/** What a report needs to know of the task. */
type ReportedTask = Pick<Task, 'id' | 'sdkAppId' | 'roomId' | 'roomIdType' | 'canvas'>;

/** A revision with its calls, what it changed, its problems, and who was in the room. */
export async function reportRevision(
  { repository, site }: ReportParts,
  task: ReportedTask,
  revision: Revision,
): Promise<RevisionReport> {
  const { number, sentAt, createdAt } = revision;
  const before = await repository.revisions.findOnAirBefore({ taskId: task.id, number });
  const roster = await readRoster(repository, task, sentAt ?? createdAt);
  const notes = await repository.notes.list(task.id, { first: number, last: number });
  return assembleReport({ revision, before, notes, roster, site, canvas: task.canvas });
}

/** The same from what is known already. @param before the one that was on air before it */
export function assembleReport(known: {
  readonly revision: Revision;
  readonly before: Revision | undefined;
  readonly notes: readonly RevisionNote[];
  readonly roster: RevisionReport['roster'];
  readonly site: Site;
  readonly canvas: Task['canvas'];
}): RevisionReport {
  const { revision, before, notes, roster, site, canvas } = known;
  const { MixLayoutParams, SubscribeStreamUserIds } = revision;
  const changes = before === undefined ? [] : diffPayloads(before, revision);
  return {
    ...revision,
    calls: listCalls(revision),
    before: before === undefined ? null : { number: before.number, status: before.status },
    changes: changes.map(({ weight, sentence }) => ({ weight, sentence })),
    notes: [...notes],
    problems: [...findProblems({ MixLayoutParams, SubscribeStreamUserIds }, { site, canvas })],
    roster,
  };
}

/** Every call, oldest first. A take that was withheld made none at the end. */
function listCalls({ sentAt, upstream, earlierCalls = [] }: Revision): RevisionReport['calls'] {
  if (sentAt === null) {
    return [...earlierCalls];
  }
  const { requestId = null, code, message } = upstream ?? {};
  return [
    ...earlierCalls,
    {
      sentAt,
      requestId,
      ...(code !== undefined && { code }),
      ...(message !== undefined && { message }),
    },
  ];
}

async function readRoster(
  repository: Pick<Repository, 'callbacks' | 'starts'>,
  { sdkAppId, roomId, roomIdType }: ReportedTask,
  at: string,
): Promise<RevisionReport['roster']> {
  if (roomId === null) {
    return null;
  }
  const people = await readRosterAt(repository, { sdkAppId, roomId, roomIdType }, Date.parse(at));
  return people && { at, people: [...people] };
}
