import { settledEvent } from '#contract/revision.ts';
import type { Latency, Revision } from '#contract/revision.ts';
import type { DeskEvent, KeptEvent } from '#contract/events.ts';
import { makeEmptyNews } from '#contract/roster.ts';
import type { RosterNews } from '#contract/roster.ts';
import { listedEvent, summarize } from '#contract/task.ts';

/** An event as the different clients get it. */
export interface EventTexts {
  /** The task it is about; null: it concerns everybody. */
  readonly taskId: string | null;
  /** The application it names; null: it names none, so that its task says which. */
  readonly sdkAppId: number | null;
  /** For a client that follows everything; null: nothing. */
  readonly whole: string | null;
  /** For a client that follows the task. */
  readonly followed: string;
  /** For a client that follows other tasks; null: nothing. */
  readonly others: string | null;
}

/** How many tasks' newest takes are remembered. */
const maxTasks = 1000;

/**
 * Writes events. A payload is written once to those who follow its task: with the first event of its take. The outcome names
 * the revision by its number.
 * @param measure how long the cloud takes to accept, with this revision; undefined: nobody has asked for it
 */
export function createEventWriter(
  measure: (taskId: string, revision: Revision) => Latency | undefined = () => undefined,
) {
  /** The newest revision of each task whose payload was written. */
  const written = new Map<string, number>();

  function writeRevision(id: string, taskId: string, revision: Revision, whole: string): string {
    const latency = measure(taskId, revision);
    if (written.get(taskId) !== revision.number) {
      written.delete(taskId);
      written.set(taskId, revision.number);
      for (const oldest of written.keys()) {
        if (written.size > maxTasks) {
          written.delete(oldest);
        }
      }
      return whole;
    }
    const { MixLayoutParams: _, SubscribeStreamUserIds: __, ...fate } = revision;
    return formatEvent(id, {
      kind: settledEvent.kind,
      data: { taskId, fate, ...(latency === undefined ? {} : { latency }) },
    });
  }

  return {
    write(id: string, event: KeptEvent): EventTexts {
      const whole = formatEvent(id, event);
      switch (event.kind) {
        case 'task':
          return {
            taskId: event.data.task.id,
            sdkAppId: event.data.task.sdkAppId,
            whole,
            followed: whole,
            others: formatEvent(id, {
              kind: listedEvent.kind,
              data: { task: summarize(event.data.task) },
            }),
          };
        case 'revision': {
          const { taskId, revision } = event.data;
          const followed = writeRevision(id, taskId, revision, whole);
          return { taskId, sdkAppId: null, whole, followed, others: null };
        }
        case 'roster': {
          const { roster, ...news } = readNews(event.data);
          return {
            taskId: news.taskId,
            sdkAppId: null,
            whole: roster === undefined ? null : whole,
            followed: formatEvent(id, { kind: 'roster', data: news }),
            others: null,
          };
        }
        default: {
          const taskId = 'taskId' in event.data ? event.data.taskId : null;
          const sdkAppId = 'sdkAppId' in event.data ? event.data.sdkAppId : null;
          const others = taskId === null ? whole : null;
          return { taskId, sdkAppId, whole, followed: whole, others };
        }
      }
    },
  };
}

/** A process of an earlier version publishes the whole roster only: then its pages here must fetch it. */
function readNews(data: RosterNews | Pick<RosterNews, 'taskId' | 'roster'>): RosterNews {
  return 'version' in data ? data : { ...makeEmptyNews(data.taskId), roster: data.roster };
}

export function formatEvent(id: string, event: DeskEvent): string {
  return `id: ${id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event.data)}\n\n`;
}
