import { z } from 'zod';

/** Query of a list that is read page by page, newest first: what is numbered lower than `before`. */
export const pageQuery = z.strictObject({
  before: z.coerce.number<number>().int().min(1).optional(),
  limit: z.coerce.number<number>().int().min(1).max(200).default(50),
});
