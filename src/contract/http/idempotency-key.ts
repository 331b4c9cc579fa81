import { z } from 'zod';

/** Header of a call that a client may repeat: the same key answers like the first call instead of acting a second time. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,128}$/, { error: 'must be 1 to 128 printable ASCII characters' });
