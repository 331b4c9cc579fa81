import { describe, expect, it } from 'vitest';

import { idempotencyKey } from './idempotency-key.ts';

describe('an idempotency key', () => {
  it.each(['a', '8c5f2f1e-1d0a-4f0b-9f43-0f4f1a2b3c4d', '~'.repeat(128)])('may be %s', (key) => {
    expect(idempotencyKey.safeParse(key).success).toBe(true);
  });

  it.each(['', ' ', 'a b', 'ü', 'a\n', '~'.repeat(129)])('may not be %j', (key) => {
    expect(idempotencyKey.safeParse(key).success).toBe(false);
  });
});
