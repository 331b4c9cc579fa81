import { recordingRoute, recordingSettingsRoute, stopRecordingRoute } from '#contract/recording.ts';
import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { actorOf } from '#server/session/requester.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';
import type { HandleExpiry } from '#server/tasks/handle-expiry.ts';
import { requireTask } from '#server/tasks/require-task.ts';

import type { RecordingService } from './recording-service.ts';

export interface RecordingRouteParts {
  readonly repository: Repository;
  readonly recordings: RecordingService;
  readonly handles: HandleExpiry;
  readonly sdkAppIds: ReadonlySet<number> | null;
}

export function registerRecordingRoutes(app: DeskApp, parts: RecordingRouteParts): void {
  const { repository, recordings, handles } = parts;

  async function findTask(id: string): Promise<Task> {
    const found = await requireTask(repository, id);
    refuseForeignApplication(found.sdkAppId, parts.sdkAppIds);
    return handles.settle(found);
  }

  app.route({
    ...declareRoute(recordingSettingsRoute, {
      summary: 'The settings of recordings that this desk starts',
      description:
        'Without secrets. While `missing` names a variable, no recording can be started.',
      tags: ['recordings'],
    }),
    handler: () => recordings.settings(),
  });

  app.route({
    ...declareRoute(recordingRoute, {
      summary: 'The state of a recording: its status in the cloud, and its story from the webhooks',
      description:
        'Asks the cloud (DescribeCloudRecording) when the last answer is older than a few seconds, and never for a task that has ended. If the cloud does not answer, `cloud.problem` says why; the other fields are still there.',
      tags: ['recordings'],
    }),
    handler: async (request) => recordings.view(await findTask(request.params.id)),
  });

  app.route({
    ...declareRoute(stopRecordingRoute, {
      summary: 'Stop a recording',
      description:
        'Sends one DeleteCloudRecording. 200 with the ended task when the cloud accepted it, or says that the recording is gone. Files may still be uploading.',
      tags: ['recordings'],
    }),
    handler: async (request) =>
      recordings.stop(await findTask(request.params.id), actorOf(request)),
  });
}
