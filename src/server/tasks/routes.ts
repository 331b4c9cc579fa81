import { newTaskRoute } from '#contract/new-task.ts';
import type { AttachRequest, CreateRequest } from '#contract/new-task.ts';
import { addressOf } from '#contract/http/route.ts';
import type { Actor } from '#contract/revision.ts';
import { taskLookupRoute } from '#contract/task-lookup.ts';
import { lifeStatusOf, taskRoute, tasksRoute } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import { newId } from '#server/ids/new-id.ts';
import type { Repository } from '#server/database/repository.ts';
import type { NewTask } from '#server/database/stores/task-store.ts';
import type { EventHub } from '#server/events/hub.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { isAboutValues, refuseProblems } from '#server/lint/refuse-problems.ts';
import { actorOf, applicationsOf } from '#server/session/requester.ts';
import type { Site } from '#trtc/sites.ts';

import { refuseForeignApplication } from './allow-list.ts';
import type { HandleExpiry } from './handle-expiry.ts';
import { summarizeLookup } from './look-up-recording.ts';
import type { CloudLookup } from './look-up-recording.ts';
import { refuseTwin } from './refuse-twin.ts';
import { requireTask } from './require-task.ts';
import { checkRoom } from './room-id.ts';

/** Looks for recordings in the cloud, and starts one and makes a task of it. */
interface Recordings extends CloudLookup {
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
  readonly recordings: Recordings;
  readonly site: Site;
  /** For tasks that are attached without a region. */
  readonly region: string;
  readonly sdkAppIds: ReadonlySet<number> | null;
}

export function registerTaskRoutes(app: DeskApp, parts: TaskRouteParts): void {
  const { repository, hub, handles } = parts;
  app.route({
    ...declareRoute(tasksRoute, {
      summary: 'The recordings known to this desk, newest first',
      description:
        'One page of summaries; `next` is the `cursor` of the following page. `status`: `running`, `ended`, `expired`, `hidden` or `all`; without it, all that are not hidden. `q` is looked for in title, room and TaskId. A summary has the numbers of `program` and `current` and no payload: `GET /api/tasks/{id}` has the task in full.',
      tags: ['tasks'],
    }),
    handler: async (request) => {
      const { status, q, sdkAppId, cursor, limit } = request.query;
      // A handle that has just expired changes which tasks the filter finds.
      await handles.settleAll();
      const applications = applicationsOf(request, 'read');
      return repository.tasks.list({ status, text: q, sdkAppId, applications, cursor, limit });
    },
  });

  app.route({
    ...declareRoute(taskRoute, {
      summary: 'One recording',
      tags: ['tasks'],
    }),
    handler: async (request) => handles.settle(await requireTask(repository, request.params.id)),
  });

  app.route({
    ...declareRoute(taskLookupRoute, {
      summary: 'What the cloud and this desk know of a TaskId, before it is attached',
      description:
        'Asks the cloud (DescribeCloudRecording) and adopts nothing. `cloud.known` is null when it could not be asked; `cloud.problem` says why. `task` is the newest task of this desk with this TaskId, also a hidden one.',
      tags: ['tasks'],
    }),
    handler: async ({ query: { sdkAppId, taskId, region = parts.region } }) => {
      refuseForeignApplication(sdkAppId, parts.sdkAppIds);
      const name = { sdkAppId, taskId, region };
      const [{ files, ...cloud }, room, task] = await Promise.all([
        parts.recordings.lookUp(name),
        parts.recordings.findRoom(name),
        repository.tasks.findByTaskId(sdkAppId, taskId),
      ]);
      return {
        cloud,
        files,
        region,
        room: room ?? task?.roomId ?? null,
        task: task === undefined ? null : pickTask(task),
        summary: summarizeLookup(cloud, name, task),
      };
    },
  });

  app.route({
    ...declareRoute(newTaskRoute, {
      summary: 'Attach a running recording, or start one',
      description:
        '`attach`: `canvas` is the size that Create has set; the cloud does not report it. `baseline` is what is on air according to the caller; it becomes the first draft, not a revision. The desk asks the cloud for the recording (DescribeCloudRecording) and says in `cloud` what it found: `known: false` means that the cloud does not know this TaskId, null that it could not be asked. `create`: sends one CreateCloudRecording; the layout becomes revision 1. With an `Idempotency-Key`, a start may be repeated until it succeeds and never leaves two recordings.',
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
      const wanted = makeTask(body, parts.region);
      checkRoom(wanted);
      const twin = await repository.tasks.findByTaskId(wanted.sdkAppId, wanted.taskId);
      if (twin !== undefined && lifeStatusOf(twin) === 'running') {
        throw refuseTwin(twin);
      }
      const { known, status, askedAt } = await parts.recordings.lookUp(wanted);
      const outcome = await repository.tasks.attach({
        ...wanted,
        cloud: { known, status, askedAt },
      });
      if (outcome.kind === 'task-exists') {
        throw refuseTwin(outcome.task);
      }
      hub.publish({ kind: 'task', data: { task: outcome.task } });
      return reply
        .code(201)
        .header('location', addressOf(taskRoute, { params: { id: outcome.task.id } }))
        .send(outcome.task);
    },
  });
}

function pickTask({ id, title, status }: Task) {
  return { id, title, status };
}

function makeTask(request: AttachRequest, region: string): NewTask {
  return {
    id: newId(),
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
