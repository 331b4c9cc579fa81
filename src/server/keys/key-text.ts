import { z } from 'zod';

/** An id or a key. What is pasted with a blank or a line break inside would start and fail at the first call. */
export const idOrKey = z.string().regex(/^[\x21-\x7e]+$/, {
  error: 'has a blank, a line break or a character beyond ASCII in it: copy it again',
});
