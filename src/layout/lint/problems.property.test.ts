import { desks } from '#testing/arbitraries/documents.ts';
import { payloads } from '#testing/arbitraries/payloads.ts';
import { sites } from '#trtc/sites.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Problem } from '#layout/lint/rules/problem.ts';
import { findProblems } from './problems.ts';
import { writeLayout } from '#layout/document/wire.ts';

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withSparseArray: true,
  withMap: true,
});
/** Invalid values where the rules look. */
const junk = fc.oneof(
  anything,
  fc.jsonValue(),
  fc.dictionary(
    fc.constantFrom(
      'MixLayoutMode',
      'MixLayoutList',
      'WaterMarkList',
      'BackgroundImageUrl',
      'MaxResolutionUserId',
      'PlaceHolderMode',
      'SubscribeVideoUserIds',
      'UnSubscribeVideoUserIds',
    ),
    fc.oneof(
      fc.constantFrom(1, 2, 3, 4),
      anything,
      fc.array(fc.oneof(anything, fc.constant({ Top: 0, Left: 0, Width: 1, Height: 1 }))),
    ),
  ),
);

function expectOrder(problems: readonly Problem[]): void {
  const severities = problems.map((problem) => problem.severity);
  expect(severities).toEqual([...severities].sort());
}

describe('lint', () => {
  it('never throws and lists errors first in whole sentences for any input', () => {
    fc.assert(
      fc.property(junk, junk, fc.constantFrom(...sites), (layout, subscription, site) => {
        const problems = findProblems(
          { MixLayoutParams: layout, SubscribeStreamUserIds: subscription },
          { site, canvas: { width: 1280, height: 720 } },
        );
        expectOrder(problems);
        for (const { path, message } of problems) {
          expect(path).toMatch(/^(MixLayoutParams|SubscribeStreamUserIds)/);
          expect(message).toMatch(/^\S.*\.$/s);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('finds only image and edge errors in a valid payload', () => {
    fc.assert(
      fc.property(payloads('cn'), (payload) => {
        const problems = findProblems(payload, {
          site: 'cn',
          canvas: { width: 1920, height: 1080 },
        });
        expectOrder(problems);
        const errors = problems.filter((problem) => problem.severity === 'error');
        for (const { code } of errors) {
          expect(code).toBe('outside-canvas');
        }
      }),
    );
  });

  it('finds no error where every tile and watermark lies inside the canvas', () => {
    fc.assert(
      fc.property(desks(), ({ canvas, document }) => {
        const problems = findProblems(writeLayout(document), { site: 'cn', canvas });
        expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
      }),
    );
  });
});
