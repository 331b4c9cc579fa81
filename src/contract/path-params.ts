import { z } from 'zod';

/**
 * What may stand for each `:name` of a route's path. A path can name no other parameter, so an address is judged the same
 * way wherever it appears.
 */
export const pathParams = {
  /** Ours and URL-safe: the id of a task, a scene or a start. */
  id: z.string().min(1).max(64),
  /** The number of a revision in its task. */
  number: z.coerce.number<number>().int().min(1).max(2_147_483_647),
};
export type PathParams = {
  readonly [Name in keyof typeof pathParams]: z.output<(typeof pathParams)[Name]>;
};
