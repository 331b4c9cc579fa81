import { z } from 'zod';

import { defineEvent } from '#contract/http/event-stream.ts';
import { maxStoredNumber, pathParams } from '#contract/http/path-params.ts';
import { defineRoute } from '#contract/http/route.ts';

import { actor } from './revision.ts';

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
  })
  .refine(({ sceneIds, position }) => position === null || position < sceneIds.length, {
    path: ['position'],
    error: 'must be null or the index of one of the sceneIds',
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

export const rundownEvent = defineEvent('rundown', z.object({ taskId: z.string(), rundown }));
