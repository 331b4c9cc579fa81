import type { FastifyBaseLogger } from 'fastify';

import type { Actor } from '#contract/revision.ts';
import { lifeStatusOf } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import { saysGone } from '#server/cloud/says-gone.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { retryWrite } from '#server/retry/retry-write.ts';
import { refuseLocked } from '#server/tasks/refuse-locked.ts';

import type { RecordingCaller } from './call-cloud.ts';
import type { Describer } from './describe-recording.ts';
import { loadStory } from './load-story.ts';

export interface StopParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly caller: RecordingCaller;
  readonly describer: Describer;
  readonly log: FastifyBaseLogger;
  readonly hideSecrets: (text: string) => string;
}

/**
 * Sends one DeleteCloudRecording (intl 647/46959). When the cloud says that the recording is gone, the stop has succeeded.
 * @throws {ProblemError} when the recording may still be running
 */
export async function stopRecording(parts: StopParts, task: Task, actor: Actor): Promise<Task> {
  const { repository, caller, log } = parts;
  refuseClosed(task);
  if (task.lock !== null) {
    throw refuseLocked(task.lock, 'The recording was not stopped.');
  }
  const outcome = await caller.call({
    action: 'DeleteCloudRecording',
    region: task.region,
    body: JSON.stringify({ SdkAppId: task.sdkAppId, TaskId: task.taskId }),
  });
  log.info({ task: task.id, outcome: outcome.kind }, 'stop settled');
  switch (outcome.kind) {
    case 'succeeded': {
      const { requestId, sentAt } = outcome;
      const stop = { actor, at: sentAt.toISOString(), requestId };
      const common = { sentence: notStored, subject: { task: task.id }, log };
      await retryWrite({
        ...common,
        write: () => repository.recordings.saveStop(task.id, stop),
      });
      // The cloud lists the files of a stopped recording for a short time only.
      const { files } = await parts.describer.describeAfresh(task);
      return retryWrite({
        ...common,
        async write() {
          if (files.length > 0) {
            await repository.recordings.saveFiles(task.id, files);
          }
          return close(parts, task);
        },
      });
    }
    case 'refused': {
      if (saysGone(outcome)) {
        await repository.tasks.noteCloudWord(task.id, {
          known: false,
          status: null,
          askedAt: outcome.sentAt.toISOString(),
        });
        return close(parts, task);
      }
      const message = parts.hideSecrets(outcome.message);
      throw new ProblemError(
        'upstream-rejected',
        `The cloud refused to stop the recording: ${message} (${outcome.code}). It is still running.`,
        { upstream: { code: outcome.code, message, requestId: outcome.requestId } },
      );
    }
    case 'not-sent':
      throw new ProblemError(
        'upstream-unreachable',
        `${outcome.reason} The recording is still running. Check the connection and stop it again.`,
      );
    case 'unknown':
      throw new ProblemError(
        'upstream-unknown',
        `${outcome.reason} The recording may or may not have stopped; stopping it again is safe.`,
      );
  }
}

const notStored =
  'The cloud has stopped the recording, but the database cannot store that yet. Stop it again when the database is back: this is safe.';

function refuseClosed(task: Task): void {
  const status = lifeStatusOf(task);
  if (status === 'ended') {
    throw new ProblemError('task-ended', 'This recording has already ended.', { reason: 'ended' });
  }
  if (status === 'expired') {
    throw new ProblemError(
      'task-ended',
      'The handle of this recording has expired, so the desk cannot stop it. To end it, remove the recorder from the room, dismiss the room, or leave the room empty for the idle time.',
      { reason: 'handle-expired' },
    );
  }
}

async function close({ repository, hub }: StopParts, task: Task): Promise<Task> {
  const closed = (await repository.tasks.close(task.id, 'ended')) ?? task;
  hub.publish({ kind: 'task', data: { task: closed } });
  const story = await loadStory(repository, closed);
  hub.publish({ kind: 'recording', data: { taskId: task.id, story } });
  return closed;
}
