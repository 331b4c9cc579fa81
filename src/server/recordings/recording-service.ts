import type { UnansweredStart } from '#contract/unanswered-start.ts';
import type { RecordingSettings, RecordingView } from '#contract/recording.ts';
import type { Actor } from '#contract/revision.ts';
import { lifeStatusOf } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import type { StoredStart } from '#server/database/stores/start-rows.ts';
import type { NewCallback } from '#server/database/stores/callback-store.ts';
import type { CloudLookup } from '#server/tasks/look-up-recording.ts';
import { isRecordingEvent } from '#trtc/event-types.ts';
import { parseEvent } from '#trtc/webhooks.ts';

import { createDescriber } from './describe-recording.ts';
import type { Description } from './describe-recording.ts';
import { findStarted } from './find-started.ts';
import { createLookup } from './look-up.ts';
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
export interface RecordingService extends CloudLookup {
  /** Runs to its end even when the client hangs up. */
  start(command: StartCommand): Promise<Task>;
  /** Starts that were sent and never answered, until their recording appears or somebody dismisses them. */
  listUnanswered(): Promise<readonly UnansweredStart[]>;
  /** Sends one of them again, with the same robot. Runs to its end as `start` does. */
  repeat(id: string): Promise<Task>;
  /** @throws {ProblemError} `start-not-found` */
  dismiss(id: string, actor: Actor): Promise<void>;
  stop(task: Task, actor: Actor): Promise<Task>;
  view(task: Task): Promise<RecordingView>;
  settings(): RecordingSettings;
  /** Handles a webhook that was just stored; ignores those that are not about a recording. */
  follow(callback: NewCallback): void;
  /** Resolves when the starts and stops in flight are settled. */
  close(): Promise<void>;
}

export interface RecordingServiceParts extends StartParts {
  readonly sdkAppIds: ReadonlySet<number> | null;
}

/** How often to search the webhooks for unanswered starts, ms. */
const sweepMs = 10_000;

export function openRecordingService(parts: RecordingServiceParts): RecordingService {
  const { repository, hub, log } = parts;
  const describer = createDescriber(parts.caller);
  const inFlight = new Set<Promise<unknown>>();

  /** The starts that the last sweep found: it also publishes those whose process died before it could. */
  let lastSwept = '';

  /** Makes tasks of recordings that started although the answer was lost. */
  async function adoptUnanswered(): Promise<void> {
    const starts = await repository.starts.listUnresolved(
      unansweredBefore(parts),
      parts.clock.now(),
    );
    for (const start of starts) {
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
    const unanswered = (await repository.starts.listUnanswered(unansweredBefore(parts)))
      .map(({ id }) => id)
      .join(' ');
    if (unanswered !== lastSwept) {
      publishStarts(hub);
    }
    lastSwept = unanswered;
  }

  function sweepSoon(): void {
    sweepUnanswered().catch((error: unknown) => {
      log.warn({ err: error }, 'cannot look for unanswered starts');
    });
  }

  const sweep = setInterval(sweepSoon, sweepMs);
  sweep.unref();

  async function publishStory(callback: NewCallback): Promise<void> {
    const taskId = parseEvent(callback.body)?.EventInfo.TaskId;
    const tasks =
      taskId === undefined ? [] : await repository.tasks.listOfRecording(callback.sdkAppId, taskId);
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

  /** Once: that the cloud knows the recording, or never knew it. */
  async function noteCloudWord(task: Task, { cloud, isGone }: Description): Promise<void> {
    const known = cloud.problem === null ? true : isGone ? false : null;
    if (known === null || task.cloud.known === true || task.cloud.known === known) {
      return;
    }
    const { status, askedAt } = cloud;
    await repository.tasks.noteCloudWord(task.id, { known, status, askedAt });
  }

  /** Lets `close` wait for the work. */
  function track<T>(work: Promise<T>): Promise<T> {
    const settled = work
      .catch(() => undefined)
      .finally(() => {
        inFlight.delete(settled);
      });
    inFlight.add(settled);
    return work;
  }

  return {
    ...createLookup(parts),
    start: (command) => track(startRecording(parts, command)),
    repeat: (id) => track(repeatStart(parts, id)),
    async listUnanswered() {
      return (await repository.starts.listUnanswered(unansweredBefore(parts))).map(
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
    stop: (task, actor) => track(stopRecording({ ...parts, describer }, task, actor)),
    async view(task) {
      const isRunning = lifeStatusOf(task) === 'running';
      const description = isRunning ? await describer.describe(task) : null;
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
      // The process that stored the last webhook may have died before it ended the task.
      const isOver = description?.isGone === true || story.ending !== null;
      if (description !== null) {
        await noteCloudWord(task, description);
      }
      if (isRunning && isOver) {
        await end(task);
      }
      return {
        cloud: description?.cloud ?? { status: null, unread: [], askedAt: null, problem: null },
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
        missing: listMissing({ hasSdkSecretKey: parts.keys.hasSdkSecretKey(), storage }),
        region,
        sdkAppIds: sdkAppIds === null ? null : [...sdkAppIds],
      };
    },
    follow(callback) {
      if (!isRecordingEvent(callback.eventType)) {
        return;
      }
      publishStory(callback).catch((error: unknown) => {
        log.warn({ err: error }, 'cannot publish a webhook of a recording');
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
