import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { mediaIds } from '#trtc/layout-params.ts';

import { fallBack } from './fall-back.ts';
import type { LivePictures, LiveState } from './live-pictures.ts';

const { camera } = mediaIds;

/** Pictures that do what the test says. */
function openPictures(name: string, calls: string[], begins: LiveState = { kind: 'starting' }) {
  let state = begins;
  let tell: () => void = () => undefined;
  const pictures: LivePictures = {
    open(userId, media, size) {
      calls.push(`${name} open ${userId} ${media} ${size}`);
      return null;
    },
    release: (userId) => calls.push(`${name} release ${userId}`),
    level: () => (name === 'cards' ? 20 : 10),
    listen: (userId) => calls.push(`${name} listen ${userId ?? 'nobody'}`),
    state: () => state,
    watch(changed) {
      tell = changed;
      return () => calls.push(`${name} unwatched`);
    },
    close: () => calls.push(`${name} closed`),
  };
  return {
    pictures,
    become(next: LiveState) {
      state = next;
      tell();
    },
  };
}

function start(begins?: LiveState) {
  const calls: string[] = [];
  const firsts: ReturnType<typeof openPictures>[] = [];
  const cards = openPictures('cards', calls, { kind: 'on', small: 2, big: 0 });
  let changes = 0;
  const live = fallBack({
    makeFirst() {
      const made = openPictures(`room${firsts.length + 1}`, calls, begins);
      firsts.push(made);
      return made.pictures;
    },
    makeSecond: () => cards.pictures,
    mayComeBack: (code) => code === 'room-empty',
    retryMs: 15_000,
  });
  live.watch(() => {
    changes += 1;
  });
  return { live, firsts, calls, changes: () => changes, take: () => calls.splice(0) };
}

const empty = { kind: 'failed', code: 'room-empty', message: 'Nobody is in the room.' } as const;
const cut = { kind: 'failed', code: 'vendor-unreachable', message: 'No network.' } as const;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('pictures with others behind them', () => {
  it('are the first ones while those work', () => {
    const { live, firsts, take } = start();
    expect(live.state()).toEqual({ kind: 'starting' });
    firsts[0]?.become({ kind: 'on', small: 1, big: 1 });
    live.open('ana', camera, 'small');
    expect(live.state()).toEqual({ kind: 'on', small: 1, big: 1 });
    expect(live.level('ana')).toBe(10);
    live.listen('ana');
    live.release('ana', camera);
    live.close();
    expect(take()).toEqual([
      'room1 listen nobody',
      'room1 open ana 0 small',
      'room1 listen ana',
      'room1 release ana',
      'room1 unwatched',
      'room1 closed',
    ]);
  });

  it('are the second ones when the first fail, with the reason, and everybody is told', () => {
    const { live, firsts, changes, take } = start();
    take();
    firsts[0]?.become(cut);
    expect(changes()).toBe(1);
    expect(live.state()).toEqual({ kind: 'on', small: 2, big: 0, instead: 'No network.' });
    live.open('ana', camera, 'big');
    expect(live.level('ana')).toBe(20);
    expect(take()).toEqual(['room1 unwatched', 'room1 closed', 'cards open ana 0 big']);
    vi.advanceTimersByTime(60_000);
    expect(firsts).toHaveLength(1);
    live.close();
    expect(take()).toEqual(['room1 unwatched', 'cards unwatched', 'cards closed']);
  });

  it('are the second ones at once when the first fail before anybody watches', () => {
    expect(start(cut).live.state()).toEqual({
      kind: 'on',
      small: 2,
      big: 0,
      instead: 'No network.',
    });
  });

  it('try the first ones again where that may help, and show the second ones until they are there', () => {
    const { live, firsts, take } = start();
    live.listen('ana');
    firsts[0]?.become(empty);
    vi.advanceTimersByTime(15_000);
    expect(firsts).toHaveLength(2);
    expect(live.state()).toMatchObject({ kind: 'on', small: 2, instead: empty.message });
    firsts[1]?.become(empty);
    vi.advanceTimersByTime(15_000);
    take();
    firsts[2]?.become({ kind: 'on', small: 0, big: 0 });
    expect(live.state()).toEqual({ kind: 'on', small: 0, big: 0 });
    expect(take()).toEqual(['cards unwatched', 'cards closed']);
    // Later they may fail again.
    firsts[2]?.become(cut);
    expect(live.state()).toMatchObject({ instead: 'No network.' });
  });

  it('try nothing any more once they are closed', () => {
    const { live, firsts } = start();
    firsts[0]?.become(empty);
    live.close();
    vi.advanceTimersByTime(60_000);
    expect(firsts).toHaveLength(1);
  });
});
