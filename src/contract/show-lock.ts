import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';

import { task } from './task.ts';
import { windowName } from './window-name.ts';

const path = '/api/tasks/:id/lock';

/** Holds the layout on air: nobody can take until the lock is released. Repeated by its owner, it changes the reason. */
export const lockShowRoute = defineRoute({
  method: 'PUT',
  path,
  permission: 'take',
  application: 'task',
  body: z.strictObject({
    reason: z.string().trim().min(1).max(200).nullable().optional(),
    /** How the window calls itself. Without sign-in it tells the owner of the lock from others. */
    window: windowName.optional(),
  }),
  answer: task,
});

/** The body may be left out. `force` releases the lock of somebody else. */
export const unlockShowRoute = defineRoute({
  method: 'DELETE',
  path,
  permission: 'take',
  application: 'task',
  body: z.strictObject({ force: z.boolean().optional(), window: windowName.optional() }).nullish(),
  status: 204,
});
