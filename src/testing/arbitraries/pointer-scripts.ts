import type { Size } from '#geometry/rect.ts';
import fc from 'fast-check';

import type { HeadlessDriver, Held } from '#testing/headless-driver.ts';

/** One thing that a hand or a keyboard does; places in canvas px, often far outside the canvas. */
export type ScriptStep =
  | { readonly kind: 'down' | 'move'; readonly x: number; readonly y: number; readonly held: Held }
  | { readonly kind: 'up' | 'hold'; readonly held: Held }
  | { readonly kind: 'key'; readonly key: string; readonly held: Held }
  | { readonly kind: 'wait'; readonly ms: number };

function heldKeys(): fc.Arbitrary<Held> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({}) },
    {
      weight: 1,
      arbitrary: fc.record({ mod: fc.boolean(), shift: fc.boolean(), alt: fc.boolean() }),
    },
  );
}

function places(limit: number): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.double({ min: -20, max: limit + 20, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(-1e9, 1e9, -1e15, 1e15, 0, limit, limit / 2) },
  );
}

const editingKeys: readonly (readonly [key: string, held: Held])[] = [
  ['ArrowLeft', {}],
  ['ArrowRight', { shift: true }],
  ['ArrowUp', { shift: true }],
  ['ArrowDown', {}],
  ['Delete', {}],
  ['d', { mod: true }],
  ['a', { mod: true }],
  [']', { mod: true }],
  ['[', { mod: true }],
  ['}', { mod: true, shift: true }],
  ['{', { mod: true, shift: true }],
  ['Escape', {}],
  ['z', { mod: true }],
  ['y', { mod: true }],
];

/** One step of any kind. `keys: false` leaves the keyboard out, apart from Escape. */
export function scriptSteps(canvas: Size, options = { keys: true }): fc.Arbitrary<ScriptStep> {
  const pointed = (kind: 'down' | 'move'): fc.Arbitrary<ScriptStep> =>
    fc.record({
      kind: fc.constant(kind),
      x: places(canvas.width),
      y: places(canvas.height),
      held: heldKeys(),
    });
  const keys = options.keys ? editingKeys : editingKeys.filter(([key]) => key === 'Escape');
  return fc.oneof(
    { weight: 4, arbitrary: pointed('down') },
    { weight: 6, arbitrary: pointed('move') },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('up' as const), held: heldKeys() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('hold' as const), held: heldKeys() }) },
    {
      weight: options.keys ? 5 : 1,
      arbitrary: fc
        .constantFrom(...keys)
        .map(([key, held]): ScriptStep => ({ kind: 'key', key, held })),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('wait' as const),
        ms: fc.constantFrom(0, 500, 1000, 1001, 5000),
      }),
    },
  );
}

export function runStep(driver: HeadlessDriver, step: ScriptStep): void {
  switch (step.kind) {
    case 'down':
    case 'move':
      driver[step.kind](step.x, step.y, step.held);
      return;
    case 'up':
    case 'hold':
      driver[step.kind](step.held);
      return;
    case 'key':
      driver.key(step.key, step.held);
      return;
    case 'wait':
      driver.wait(step.ms);
  }
}
