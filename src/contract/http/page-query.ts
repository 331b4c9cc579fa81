import { z } from 'zod';

import { maxStoredNumber } from './path-params.ts';

/** Query of a list that is read page by page, newest first: what is numbered lower than `before`. */
export const pageQuery = z.strictObject({
  before: z.coerce.number<number>().int().min(1).max(maxStoredNumber).optional(),
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
});
