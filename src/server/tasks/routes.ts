import { randomBytes } from 'node:crypto';

import { newTaskRoute } from '#contract/new-task.ts';
import type { AttachRequest, CreateRequest } from '#contract/new-task.ts';
import { addressOf } from '#contract/route.ts';
import type { Actor } from '#contract/revision.ts';
import { taskRoute, tasksRoute } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { NewTask } from '#server/database/stores/task-store.ts';
import type { EventHub } from '#server/events/hub.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { isAboutValues, refuseProblems } from '#server/lint/refuse-problems.ts';
import { actorOf } from '#server/session/requester.ts';
import type { Site } from '#trtc/sites.ts';

import { refuseForeignApplication } from './allow-list.ts';
import type { HandleExpiry } from './handle-expiry.ts';
import { requireTask } from './require-task.ts';

/** Starts a recording in the cloud and makes a task of it. */
interface RecordingStarter {
  start(command: {
    readonly request: CreateRequest;
    readonly actor: Actor;
    readonly idempotencyKey: string | null;
  }): Promise<Task>;
}

export interface TaskRouteParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly handles: HandleExpiry;
  readonly recordings: RecordingStarter;
  readonly site: Site;
  /** For tasks that are attached without a region. */
  readonly region: string;
  readonly sdkAppIds: ReadonlySet<number> | null;
}

export function registerTaskRoutes(app: DeskApp, parts: TaskRouteParts): void {
  const { repository, hub, handles } = parts;
  app.route({
    ...declareRoute(tasksRoute, {
      summary: 'The recordings known to this desk',
      tags: ['tasks'],
    }),
    handler: async () => ({
      tasks: await Promise.all((await repository.tasks.list()).map(handles.settle)),
    }),
  });

  app.route({
    ...declareRoute(taskRoute, {
      summary: 'One recording',
      tags: ['tasks'],
    }),
    handler: async (request) => handles.settle(await requireTask(repository, request.params.id)),
  });

  app.route({
    ...declareRoute(newTaskRoute, {
      summary: 'Attach a running recording, or start one',
      description:
        '`attach`: `canvas` is the size that Create has set; the cloud does not report it. `baseline` is what is on air according to the caller; it becomes the first draft, not a revision. Nothing is sent to the cloud. `create`: sends one CreateCloudRecording; the layout becomes revision 1. With an `Idempotency-Key`, a start may be repeated until it succeeds and never leaves two recordings.',
      tags: ['tasks'],
      site: parts.site,
    }),
    // The handler checks a refused body itself: wrong values in the right shape are a layout problem (422).
    attachValidation: true,
    handler: async (request, reply) => {
      const fault: Error | undefined = request.validationError;
      if (fault !== undefined && !isAboutValues(fault)) {
        throw fault;
      }
      const { body } = request;
      refuseForeignApplication(body.sdkAppId, parts.sdkAppIds);
      if (body.kind === 'create') {
        refuseProblems(body, { site: parts.site, canvas: body.canvas }, 'Nothing was sent.');
        if (fault !== undefined) {
          throw fault;
        }
        const started = await parts.recordings.start({
          request: body,
          actor: actorOf(request),
          idempotencyKey: request.headers['idempotency-key'] ?? null,
        });
        return reply
          .code(201)
          .header('location', addressOf(taskRoute, { params: { id: started.id } }))
          .send(started);
      }
      const outcome = await repository.tasks.attach(makeTask(body, parts.region));
      if (outcome.kind === 'task-exists') {
        throw new ProblemError(
          'task-exists',
          `This recording is already attached, as "${outcome.task.title}" (${outcome.task.id}). Open that one.`,
          { instance: addressOf(taskRoute, { params: { id: outcome.task.id } }) },
        );
      }
      hub.publish({ kind: 'task', data: { task: outcome.task } });
      return reply
        .code(201)
        .header('location', addressOf(taskRoute, { params: { id: outcome.task.id } }))
        .send(outcome.task);
    },
  });
}

function makeTask(request: AttachRequest, region: string): NewTask {
  return {
    id: randomBytes(12).toString('base64url'),
    title: request.title ?? defaultTitle(request),
    sdkAppId: request.sdkAppId,
    taskId: request.taskId,
    region: request.region ?? region,
    roomId: request.roomId ?? null,
    roomIdType: request.roomIdType ?? null,
    canvas: request.canvas,
    createdAt: new Date(),
    expiresAt: request.expiresAt === undefined ? null : new Date(request.expiresAt),
    baseline: request.baseline ?? null,
  };
}

function defaultTitle(request: AttachRequest): string {
  return request.roomId === undefined
    ? `Task ${request.taskId.slice(0, 12)}`
    : `Room ${request.roomId}`;
}
