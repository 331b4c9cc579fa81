import { expect, it } from 'vitest';

import { isOversizeJson } from './json-size.ts';

function nest(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) {
    value = level % 2 === 0 ? [value] : { value };
  }
  return value;
}

it('takes what routes take, and no lists, names or nestings without end', () => {
  const tile = { Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'ana', MediaId: 0 };
  expect(isOversizeJson({ MixLayoutList: Array.from({ length: 25 }, () => tile) })).toBe(false);
  expect(isOversizeJson(null)).toBe(false);
  expect(isOversizeJson(Array.from({ length: 20_000 }, () => ({})))).toBe(true);
  expect(
    isOversizeJson(Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [at, 1]))),
  ).toBe(true);
  expect(isOversizeJson(nest(64))).toBe(false);
  expect(isOversizeJson(nest(65))).toBe(true);
  expect(isOversizeJson(nest(300_000))).toBe(true);
});
