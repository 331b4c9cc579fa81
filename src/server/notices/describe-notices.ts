import type { KeptEvent } from '#contract/events.ts';
import type { Notice } from '#contract/notices/notice.ts';
import type { Revision } from '#contract/revision.ts';
import { lifeStatusOf } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import { listNamedPeople } from '#layout/picture/named-people.ts';
import type { Repository } from '#server/database/repository.ts';

/** What happened, with a key that every process makes the same of the same. */
export interface NamedNotice {
  readonly key: string;
  readonly notice: Omit<Notice, 'id'>;
}

type NamedTask = Pick<Task, 'id' | 'title' | 'sdkAppId' | 'taskId' | 'roomId'>;

/** Somebody who left longer ago is no news: a desk that starts reads the whole day again, ms. */
const freshMs = 300_000;

/** What programs are told when this event comes; most events tell them nothing. */
export async function describeNotices(
  event: KeptEvent,
  repository: Pick<Repository, 'tasks'>,
  now: Date,
): Promise<readonly NamedNotice[]> {
  switch (event.kind) {
    case 'revision': {
      const { taskId, revision } = event.data;
      const task = isSettled(revision) ? await repository.tasks.findTarget(taskId) : undefined;
      return task === undefined ? [] : [describeTake(task, revision)];
    }
    case 'task': {
      const { task } = event.data;
      return lifeStatusOf(task) === 'ended'
        ? [
            {
              key: `ended ${task.id}`,
              notice: { kind: 'recording.ended', at: now.toISOString(), task: nameTask(task) },
            },
          ]
        : [];
    }
    case 'roster': {
      const left = event.data.changes.filter(
        ({ present, since }) =>
          !present && since !== null && now.getTime() - Date.parse(since) < freshMs,
      );
      const task = left.length === 0 ? undefined : await repository.tasks.find(event.data.taskId);
      if (!task?.current || task.status !== 'running') {
        return [];
      }
      const named = new Set(listNamedPeople(task.current, ['only']));
      return left
        .filter(({ userId }) => named.has(userId))
        .map(({ userId, since }) => ({
          key: JSON.stringify(['left', task.id, userId, since]),
          notice: {
            kind: 'person.left' as const,
            at: since ?? now.toISOString(),
            task: nameTask(task),
            person: { userId },
          },
        }));
    }
    default:
      return [];
  }
}

/** The fate of a take. An unknown one that somebody then finds on air is told of twice: its fate is another one. */
export function describeTake(task: NamedTask, revision: Revision): NamedNotice {
  const { MixLayoutParams: _layout, SubscribeStreamUserIds: _lists, ...fate } = revision;
  return {
    key: `take ${task.id} ${revision.number} ${revision.status}`,
    notice: {
      kind: 'take.settled',
      at: revision.seen?.at ?? revision.settledAt ?? revision.createdAt,
      task: nameTask(task),
      revision: fate,
    },
  };
}

function isSettled({ status }: Revision): boolean {
  return status !== 'sending';
}

function nameTask({ id, title, sdkAppId, taskId, roomId }: NamedTask): Notice['task'] {
  return { id, title, sdkAppId, taskId, roomId };
}
