import { findProblems } from '#layout/lint/problems.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { lintAnswer, lintRequest } from './lint.ts';

describe('asking for lint', () => {
  it('takes whatever is called a payload, and its findings fit the answer', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (layout, subscription) => {
        const request = lintRequest.parse({
          MixLayoutParams: layout,
          SubscribeStreamUserIds: subscription,
          canvas: { width: 1280, height: 720 },
          site: 'intl',
        });
        const answer = {
          problems: findProblems(request, { site: 'intl', canvas: request.canvas }),
        };
        expect(lintAnswer.parse(answer)).toEqual(answer);
      }),
    );
  });

  it('refuses a canvas or a site that cannot be, and keys it does not know', () => {
    const MixLayoutParams = { MixLayoutMode: 3 };
    expect(lintRequest.safeParse({ MixLayoutParams }).success).toBe(true);
    expect(lintRequest.safeParse({ MixLayoutParams, site: 'us' }).success).toBe(false);
    expect(
      lintRequest.safeParse({ MixLayoutParams, canvas: { width: 1, height: 1 } }).success,
    ).toBe(false);
    expect(lintRequest.safeParse({ MixLayoutParams, TaskId: 't' }).success).toBe(false);
  });
});
