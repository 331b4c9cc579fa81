import { expect, it } from 'vitest';
import { z } from 'zod';

import { RequestFaults, validatorCompiler } from './validation.ts';

const validate = validatorCompiler({
  schema: z.strictObject({ a: z.coerce.number().max(5) }),
  method: 'POST',
  url: '/',
});

it('a handler gets the value as its schema reads it', () => {
  expect(validate({ a: '3' })).toEqual({ value: { a: 3 } });
});

it('a value that the schema refuses names its faults', () => {
  const { error } = validate({ a: 9 }) as { error: RequestFaults };
  expect(error).toBeInstanceOf(RequestFaults);
  expect(error.faults).toMatchObject([{ path: 'a', kind: 'range' }]);
});
