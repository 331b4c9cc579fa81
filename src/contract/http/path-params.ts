import { z } from 'zod';

/** The largest number of a revision, a version or a change that both databases can store. */
export const maxStoredNumber = 2_147_483_647;

/**
 * What may stand for each `:name` of a route's path. A path can name no other parameter, so an address is judged the same
 * way wherever it appears.
 */
export const pathParams = {
  /** Ours and URL-safe: the id of a task, a scene or a start. */
  id: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[^\p{C}]*$/u, { error: 'has a character that no id has' }),
  /** The number of a revision in its task. */
  number: z.coerce.number<number>().int().min(1).max(maxStoredNumber),
};
export type PathParams = {
  readonly [Name in keyof typeof pathParams]: z.output<(typeof pathParams)[Name]>;
};
