import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';

/** Whether the desk keeps the file of its embedded database unchanged; what it writes goes to the log beside the file. */
export const databaseHold = z.object({ held: z.boolean() });

const path = '/api/database-hold';

/**
 * From now on the file of the embedded database stays as it is, for ten minutes at most, so that it can be copied. `held` is false
 * where somebody holds it already, and on PostgreSQL, which makes a backup by itself.
 */
export const holdDatabaseRoute = defineRoute({
  method: 'PUT',
  path,
  permission: 'admin',
  application: 'handler',
  body: z.strictObject({}),
  answer: databaseHold,
});

/** Ends that. `held` says whether the file was unchanged until now. */
export const releaseDatabaseRoute = defineRoute({
  method: 'DELETE',
  path,
  permission: 'admin',
  application: 'handler',
  answer: databaseHold,
});
