import type { FastifyBaseLogger } from 'fastify';

import { lifeStatusOf } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { NewCallback } from '#server/database/stores/callback-store.ts';
import type { EventHub } from '#server/events/hub.ts';
import type { RecordingService } from '#server/recordings/recording-service.ts';
import type { RosterService } from '#server/roster/roster-service.ts';
import { recordingEventTypes } from '#trtc/event-types.ts';
import { parseEvent } from '#trtc/webhooks.ts';

/**
 * Handles new webhooks after they are stored. The cloud already has its answer, so nothing here may throw. It may be lost when
 * the process dies: code that must not miss an event reads it from the database after a restart.
 */
export function followCallbacks(parts: {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly rosters: RosterService;
  readonly recordings: Pick<RecordingService, 'follow'>;
  readonly log: FastifyBaseLogger;
}): (callbacks: readonly NewCallback[]) => void {
  const { repository, hub, rosters, recordings, log } = parts;

  async function endTask({ sdkAppId, body }: NewCallback): Promise<void> {
    const taskId = parseEvent(body)?.EventInfo.TaskId;
    const tasks =
      taskId === undefined ? [] : await repository.tasks.listOfRecording(sdkAppId, taskId);
    for (const { id } of tasks.filter((task) => lifeStatusOf(task) === 'running')) {
      const task = await repository.tasks.close(id, 'ended');
      if (task !== undefined) {
        hub.publish({ kind: 'task', data: { task } });
      }
    }
  }

  return (callbacks) => {
    for (const callback of callbacks) {
      const { sdkAppId, roomId, eventType } = callback;
      if (roomId !== null) {
        rosters.noteChange({ sdkAppId, roomId });
      }
      recordings.follow(callback);
      // The recorder has left the room for good, whatever its LeaveCode.
      if (eventType !== recordingEventTypes.left) {
        continue;
      }
      endTask(callback).catch((error: unknown) => {
        log.warn({ err: error }, 'cannot end a task whose recorder left');
      });
    }
  };
}
