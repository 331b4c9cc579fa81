import { z } from 'zod';

import { defineEvent } from '#contract/http/event-stream.ts';
import { idempotencyKey } from '#contract/http/idempotency-key.ts';
import { maxStoredNumber, pathParams } from '#contract/http/path-params.ts';
import { defineRoute } from '#contract/http/route.ts';

import { actor, revision } from './revision.ts';
import { sceneTakeOptions } from './take.ts';

/** What is planned for one place of the rundown. */
export const plannedPlace = z.strictObject({
  /** What the crew has to know; empty for nothing. */
  note: z.string().max(500),
  /** When it is to be called; null for no time. */
  at: z.iso.datetime().nullable(),
});
export type PlannedPlace = z.infer<typeof plannedPlace>;

/**
 * The scenes of a show in their order, and how far the show is; the same for all who work on the task. `version` is 0 until
 * somebody made one.
 */
export const rundown = z.object({
  version: z.int(),
  /** A scene may come more than once; one that was deleted since stays in its place. */
  sceneIds: z.array(z.string()),
  /** Index into `sceneIds` of the scene that was called last; null before the first. */
  position: z.int().nullable(),
  /** Notes and times, one for each of `sceneIds`; absent while nothing is planned. */
  plans: z.array(plannedPlace).optional(),
  updatedAt: z.iso.datetime().nullable(),
  actor: actor.nullable(),
});
export type Rundown = z.infer<typeof rundown>;

/** The whole rundown, and the version it was made from. */
export const rundownChange = z
  .strictObject({
    version: z.int().min(0).max(maxStoredNumber),
    sceneIds: z.array(pathParams.id).max(500),
    position: z.int().min(0).max(maxStoredNumber).nullable(),
    /** Without it every place that keeps its scene keeps its note and time. */
    plans: z.array(plannedPlace).max(500).optional(),
  })
  .refine(({ sceneIds, position }) => position === null || position < sceneIds.length, {
    path: ['position'],
    error: 'must be null or the index of one of the sceneIds',
  })
  .refine(({ sceneIds, plans }) => plans === undefined || plans.length === sceneIds.length, {
    path: ['plans'],
    error: 'must have one entry for each of the sceneIds',
  });
export type RundownChange = z.infer<typeof rundownChange>;

const path = '/api/tasks/:id/rundown';

export const rundownRoute = defineRoute({
  method: 'GET',
  path,
  permission: 'read',
  application: 'task',
  answer: rundown,
});

export const changeRundownRoute = defineRoute({
  method: 'PUT',
  path,
  permission: 'scenes',
  application: 'task',
  body: rundownChange,
  answer: rundown,
});

/** Takes the next scene; to move the position and send nothing, `PUT` the rundown. */
const nextTake = z.strictObject({
  take: z.literal(true),
  /** The rundown that was seen; without it the newest counts. */
  version: z.int().min(0).max(maxStoredNumber).optional(),
  ...sceneTakeOptions,
});

/** The accepted revision, and the rundown after it. */
export const nextTakeRoute = defineRoute({
  method: 'POST',
  path: `${path}/next`,
  permission: 'take',
  application: 'task',
  headers: z.looseObject({ 'idempotency-key': idempotencyKey.optional() }),
  body: nextTake,
  status: 201,
  answer: z.intersection(revision, z.object({ rundown })),
});

export const rundownEvent = defineEvent('rundown', z.object({ taskId: z.string(), rundown }));
