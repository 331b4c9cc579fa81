import { z } from 'zod';

import { problemDocument } from '#contract/problem-document.ts';
import { recordingSettings, recordingView } from '#contract/recording.ts';
import { task, taskParams } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
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

  app.get(
    '/api/recording-settings',
    {
      schema: {
        summary: 'What a recording that is started here gets beside what the request says',
        description:
          'Secrets are never told. Where `missing` names a variable, nothing can be started.',
        tags: ['recordings'],
        response: { 200: recordingSettings },
      },
    },
    () => recordings.settings(),
  );

  app.get(
    '/api/tasks/:id/recording',
    {
      schema: {
        summary: 'How a recording goes: its status in the cloud, and what its webhooks tell',
        description:
          'Asks the cloud (DescribeCloudRecording) when the last answer is older than a few seconds, and never for a task that is over. A cloud that does not answer is told under `cloud.problem`; the rest is there all the same.',
        tags: ['recordings'],
        params: taskParams,
        response: { 200: recordingView, '4xx': problemDocument },
      },
    },
    async (request) => recordings.view(await findTask(request.params.id)),
  );

  app.post(
    '/api/tasks/:id/stop',
    {
      schema: {
        summary: 'Stop a recording',
        description:
          'Sends one DeleteCloudRecording. 200 with the ended task when the cloud accepted it, or says that the recording is gone. Files may go on being uploaded.',
        tags: ['recordings'],
        params: taskParams,
        body: z.strictObject({}),
        response: { 200: task, '4xx': problemDocument, '5xx': problemDocument },
      },
    },
    async (request) => recordings.stop(await findTask(request.params.id), actorOf(request)),
  );
}
