import { readInvalidBodies } from '#testing/example-bodies.ts';
import { payloads } from '#testing/arbitraries/payloads.ts';
import { sites } from '#trtc/sites.ts';
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { countFixes, fixAll } from './fix-all.ts';
import { applyJsonEdits } from '#layout/document/json-edit.ts';
import { findProblems } from './problems.ts';
import type { LintSubject } from './lint-subject.ts';

/** How many repairs are still offered after all were made. */
function countLeft(subject: LintSubject, context: Parameters<typeof fixAll>[1]): number {
  const mended = applyJsonEdits(subject, fixAll(subject, context).edits) as LintSubject;
  return countFixes(findProblems(mended, context), mended, context.canvas);
}

it('fixing all leaves no fixable problem in any payload on any canvas', () => {
  const canvases = fc.constantFrom(
    { width: 1280, height: 720 },
    { width: 360, height: 640 },
    undefined,
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...sites),
      payloads('cn'),
      canvases,
      fc.boolean(),
      (site, payload, canvas, isBroken) => {
        const subject = isBroken
          ? {
              ...payload,
              MixLayoutParams: { ...payload.MixLayoutParams, BackGroundColor: '0xABC', Extra: 1 },
            }
          : payload;
        expect(countLeft(subject, { site, canvas })).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
});

const refused = readInvalidBodies().filter(({ body }) => 'MixLayoutParams' in body);

it.each(refused.map(({ name, body }) => [name, body] as const))(
  'of %s too',
  (_name, { MixLayoutParams, SubscribeStreamUserIds }) => {
    const subject = { MixLayoutParams, SubscribeStreamUserIds };
    const context = { site: 'intl', canvas: { width: 1280, height: 720 } } as const;
    expect(countLeft(subject, context)).toBe(0);
  },
);
