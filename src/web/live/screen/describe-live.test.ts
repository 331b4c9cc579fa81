import { describe, expect, it } from 'vitest';

import type { LiveState } from '#web/live/live-pictures.ts';

import { describeLive, explainCards } from './describe-live.ts';

const reason = 'Live pictures cannot reach the vendor’s network.';

describe('the words above the preview', () => {
  it.each<[LiveState, string]>([
    [{ kind: 'starting' }, 'live: starting'],
    [{ kind: 'on', small: 9, big: 1 }, 'live: 9 small, 1 big'],
    [{ kind: 'on', small: 9, big: 1, network: 'good' }, 'live: 9 small, 1 big'],
    [{ kind: 'on', small: 9, big: 1, network: 'poor' }, 'live: 9 small, 1 big, poor network'],
    [{ kind: 'on', small: 2, big: 0, isSeen: true }, 'live: 2 small, 0 big, seen by the room'],
    [{ kind: 'on', small: 2, big: 0, instead: reason }, 'test cards: 2 small, 0 big'],
    [{ kind: 'failed', code: 'x', message: reason }, reason],
  ])('for %j', (state, words) => {
    expect(describeLive(state)).toBe(words);
  });

  it('come with a reason where test cards stand in for the room', () => {
    expect(explainCards({ kind: 'on', small: 2, big: 0, instead: reason })).toBe(
      `${reason} Test cards are shown instead.`,
    );
    expect(explainCards({ kind: 'on', small: 2, big: 0 })).toBe('');
    expect(explainCards({ kind: 'starting' })).toBe('');
  });
});
