import type { FastifyInstance } from 'fastify';

import type { NewCallback, Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { foldRoster } from '#server/roster/fold.ts';
import { sdkAppId as sdkAppIdSchema } from '#trtc/task-id.ts';

import { parseEvent, readCallback } from './read-callback.ts';
import { isSignedBy } from './signature.ts';

export interface CallbackParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  /** null: no key, so nothing can be believed and there is no such route. */
  readonly callbackKey: string | null;
}

/** The recorder has left the room for good, whatever its LeaveCode (intl 647/54914). */
const recorderLeft = 302;

/** TRTC webhooks (intl 647/39559). Stored before they are answered: the vendor repeats only what was not answered. */
export async function registerCallbackRoutes(app: DeskApp, parts: CallbackParts): Promise<void> {
  const { callbackKey } = parts;
  if (callbackKey === null) return;
  // A scope of its own: here a body of whatever type stays the bytes that were signed.
  await app.register((scope: FastifyInstance, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.post(
      '/callbacks/trtc',
      {
        logLevel: 'warn',
        schema: {
          summary: 'Webhooks of the cloud',
          description:
            'Header `Sign` is checked over the raw bytes; header `SdkAppId` names the application.',
          tags: ['callbacks'],
        },
      },
      async (request) => {
        const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const { sign } = request.headers;
        if (!isSignedBy(callbackKey, raw, typeof sign === 'string' ? sign : undefined)) {
          throw new ProblemError(
            'unauthorized',
            'The Sign header is missing or does not fit the body. Compare TRTC_CALLBACK_KEY with the key in the console.',
          );
        }
        const application = sdkAppIdSchema.safeParse(Number(request.headers['sdkappid']));
        if (!application.success) {
          throw new ProblemError('malformed', 'The SdkAppId header must name the application.', {
            errors: [{ path: 'SdkAppId', message: 'must be a whole number' }],
          });
        }
        const callback = readCallback(application.data, raw, new Date());
        const isNew = await parts.repository.storeCallback(callback);
        if (isNew) await tellPages(parts, callback);
        return { code: 0 };
      },
    );
    done();
  });
}

/** Brings open pages up to date: the roster of the callback's room, and the end of a recording. */
async function tellPages(parts: CallbackParts, callback: NewCallback): Promise<void> {
  const { repository, hub } = parts;
  const tasks = (await repository.listTasks()).filter(
    ({ sdkAppId, status }) => sdkAppId === callback.sdkAppId && status === 'running',
  );
  if (callback.eventType === recorderLeft) {
    const taskId = parseEvent(callback.body)?.EventInfo.TaskId;
    for (const { id } of tasks.filter((task) => task.taskId === taskId)) {
      const task = await repository.closeTask(id, 'ended');
      if (task !== undefined) hub.publish({ kind: 'task', data: { task } });
    }
  }
  const inRoom = tasks.filter(({ roomId }) => roomId !== null && roomId === callback.roomId);
  if (inRoom.length === 0 || callback.roomId === null) return;
  const people = foldRoster(await repository.listCallbacks(callback.sdkAppId, callback.roomId));
  for (const { id } of inRoom) {
    hub.publish({ kind: 'roster', data: { taskId: id, roster: { people: [...people] } } });
  }
}
