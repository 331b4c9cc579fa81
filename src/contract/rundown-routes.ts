import { z } from 'zod';

import { defineEvent } from './event-stream.ts';
import { defineRoute } from './route.ts';
import { rundown } from './rundown.ts';

/** The whole rundown, and the version it was made from. */
export const rundownChange = z
  .strictObject({
    version: z.int().min(0),
    sceneIds: z.array(z.string().min(1).max(64)).max(500),
    position: z.int().min(0).nullable(),
  })
  .refine(({ sceneIds, position }) => position === null || position < sceneIds.length, {
    path: ['position'],
    error: 'must be null or the index of one of the sceneIds',
  });
export type RundownChange = z.infer<typeof rundownChange>;

const path = '/api/tasks/:id/rundown';

export const rundownRoute = defineRoute({ method: 'GET', path, answer: rundown });

export const changeRundownRoute = defineRoute({
  method: 'PUT',
  path,
  body: rundownChange,
  answer: rundown,
});

export const rundownEvent = defineEvent('rundown', z.object({ taskId: z.string(), rundown }));
