import type { UnansweredStart } from '#contract/unanswered-start.ts';
import type { RecordingSettings, RecordingView } from '#contract/recording.ts';
import type { Actor } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import type { StoredStart } from '#server/database/stores/start-rows.ts';
import type { NewCallback } from '#server/database/stores/callback-store.ts';
import { isRecordingEvent } from '#trtc/event-types.ts';
import { parseEvent } from '#trtc/webhooks.ts';

import { createDescriber } from './describe-recording.ts';
import { findStarted } from './find-started.ts';
import {
  announce,
  publishStarts,
  listMissing,
  unansweredBefore,
  refuseUnknownStart,
  repeatStart,
  startRecording,
} from './start-recording.ts';
import type { StartCommand, StartParts } from './start-recording.ts';
import { stopRecording } from './stop-recording.ts';
import { loadStory } from './load-story.ts';

/** Starts, stops and watches recordings. */
export interface RecordingService {
  /** Runs to its end whether or not anybody still waits. */
  start(command: StartCommand): Promise<Task>;
  /** Starts that were sent and never answered, for everybody to see until they come about or are dismissed. */
  listUnanswered(): Promise<readonly UnansweredStart[]>;
  /** Sends one of them again, as the same robot; runs to its end as `start` does. */
  repeat(id: string): Promise<Task>;
  /** @throws {ProblemError} `start-not-found` */
  dismiss(id: string, actor: Actor): Promise<void>;
  stop(task: Task, actor: Actor): Promise<Task>;
  view(task: Task): Promise<RecordingView>;
  settings(): RecordingSettings;
  /** A webhook that was stored just now; others than those of recordings do nothing. */
  follow(callback: NewCallback): void;
  /** Resolves when the starts and stops in flight are settled. */
  close(): Promise<void>;
}

export interface RecordingServiceParts extends StartParts {
  readonly sdkAppIds: ReadonlySet<number> | null;
}

/** How often starts without an answer are looked for in the webhooks, ms. */
const sweepMs = 10_000;

export function openRecordingService(parts: RecordingServiceParts): RecordingService {
  const { repository, hub, log } = parts;
  const describer = createDescriber(parts.caller);
  const inFlight = new Set<Promise<unknown>>();

  /** What the last sweep found, so that pages hear of a start whose process did not live to tell of it. */
  let lastSwept = '';

  /** Brings recordings onto the desk that did start although the answer was lost. */
  async function adoptUnanswered(): Promise<void> {
    const lost = await repository.starts.listUnresolved(
      unansweredBefore(parts.timeoutMs),
      new Date(),
    );
    for (const start of lost) {
      const started = await findStarted(repository, start);
      if (started === null) {
        continue;
      }
      announce(hub, await repository.starts.adopt(start.id, started));
      publishStarts(hub);
      log.info({ start: start.id, robot: start.robotUserId }, 'an unanswered start was found');
    }
  }

  async function sweepUnanswered(): Promise<void> {
    await adoptUnanswered();
    const lost = (await repository.starts.listUnanswered(unansweredBefore(parts.timeoutMs)))
      .map(({ id }) => id)
      .join(' ');
    if (lost !== lastSwept) {
      publishStarts(hub);
    }
    lastSwept = lost;
  }

  function sweepSoon(): void {
    sweepUnanswered().catch((error: unknown) => {
      log.warn({ err: error }, 'unanswered starts could not be looked for');
    });
  }

  const sweep = setInterval(sweepSoon, sweepMs);
  sweep.unref();

  async function tell(callback: NewCallback): Promise<void> {
    const taskId = parseEvent(callback.body)?.EventInfo.TaskId;
    const tasks = (await repository.tasks.list()).filter(
      (task) => task.sdkAppId === callback.sdkAppId && task.taskId === taskId,
    );
    if (tasks.length === 0) {
      await adoptUnanswered();
    }
    for (const task of tasks) {
      const story = await loadStory(repository, task);
      hub.publish({ kind: 'recording', data: { taskId: task.id, story } });
    }
  }

  async function end(task: Task): Promise<void> {
    const closed = await repository.tasks.close(task.id, 'ended');
    if (closed !== undefined) {
      hub.publish({ kind: 'task', data: { task: closed } });
    }
  }

  /** So that the process does not end in the middle of it. */
  function see<T>(work: Promise<T>): Promise<T> {
    const settled = work
      .catch(() => undefined)
      .finally(() => {
        inFlight.delete(settled);
      });
    inFlight.add(settled);
    return work;
  }

  return {
    start: (command) => see(startRecording(parts, command)),
    repeat: (id) => see(repeatStart(parts, id)),
    async listUnanswered() {
      return (await repository.starts.listUnanswered(unansweredBefore(parts.timeoutMs))).map(
        viewUnansweredStart,
      );
    },
    async dismiss(id, actor) {
      const at = new Date();
      if (!(await repository.starts.dismiss(id, { by: actor, at }))) {
        throw refuseUnknownStart();
      }
      log.info({ start: id, by: actor.id }, 'an unanswered start was dismissed');
      publishStarts(hub);
    },
    stop: (task, actor) => see(stopRecording({ ...parts, describer }, task, actor)),
    async view(task) {
      const description = task.status === 'running' ? await describer.describe(task) : null;
      const { recordings, starts } = repository;
      if (description !== null && description.files.length > 0) {
        const known = await recordings.find(task.id);
        if (JSON.stringify(known.files) !== JSON.stringify(description.files)) {
          await recordings.saveFiles(task.id, description.files);
        }
      }
      const [story, start] = await Promise.all([
        loadStory(repository, task),
        starts.findByTask(task.id),
      ]);
      // Also when the process that stored the last webhook did not live to end the task.
      const isOver = description?.isGone === true || story.ending !== null;
      if (task.status === 'running' && isOver) {
        await end(task);
      }
      return {
        cloud: description?.cloud ?? { status: null, askedAt: null, problem: null },
        story,
        start:
          start === undefined
            ? null
            : { robotUserId: start.robotUserId, startedBy: start.actor, ...start.settings },
      };
    },
    settings() {
      const { storage, region, sdkAppIds } = parts;
      return {
        storage: storage === null ? null : { kind: storage.kind, place: storage.place },
        missing: listMissing(parts),
        region,
        sdkAppIds: sdkAppIds === null ? null : [...sdkAppIds],
      };
    },
    follow(callback) {
      if (!isRecordingEvent(callback.eventType)) {
        return;
      }
      tell(callback).catch((error: unknown) => {
        log.warn({ err: error }, 'a webhook of a recording could not be told on');
      });
    },
    async close() {
      clearInterval(sweep);
      await Promise.all(inFlight);
    },
  };
}

function viewUnansweredStart(start: StoredStart): UnansweredStart {
  const { id, title, sdkAppId, roomId, robotUserId, actor, createdAt, unansweredSince } = start;
  return {
    ...{ id, title, sdkAppId, roomId, robotUserId },
    startedBy: actor,
    sentAt: (unansweredSince ?? createdAt).toISOString(),
  };
}
