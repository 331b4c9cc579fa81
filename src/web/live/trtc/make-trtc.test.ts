import { afterEach, describe, expect, it, vi } from 'vitest';

import type { LivePass } from '#contract/room/live-pass.ts';
import { mediaIds } from '#trtc/layout-params.ts';
import { ProblemAnswer } from '#web/api/request.ts';

import { explainRemoval } from './explain-failure.ts';
import { makeTrtc } from './make-trtc.ts';
import type { RoomNews, VendorRoom } from './vendor-room.ts';

const { camera, screen } = mediaIds;

function passOf(number: number, isSeen: boolean): LivePass {
  return {
    ...{ sdkAppId: 1_400_000_001, roomId: 'show', roomIdType: 0, userId: `mixdesk-view-${number}` },
    ...{ userSig: 'sig', privateMapKey: 'key', scene: 'live', role: 'audience', isSeen },
    expiresAt: '2026-01-01T00:10:00.000Z',
  };
}

/** A room of the vendor that the test plays: it notes what it is asked for, in the order of the asking. */
function openStage(isSeen = false) {
  const calls: string[] = [];
  const refused = new Set<string>();
  const entries: { readonly admit: () => void; readonly fail: (error: unknown) => void }[] = [];
  const streams = new Map<string, MediaStream>();
  let report: (news: RoomNews) => void = () => undefined;
  let passes = 0;
  let refusal: Error | undefined;

  async function note(call: string): Promise<void> {
    calls.push(call);
    await Promise.resolve();
    if (refused.has(call)) {
      throw new Error(call);
    }
  }

  const live = makeTrtc({
    async askForPass() {
      await Promise.resolve();
      passes += 1;
      if (refusal) {
        throw refusal;
      }
      return passOf(passes, isSeen);
    },
    async openRoom(listener) {
      await Promise.resolve();
      report = listener;
      const room: VendorRoom = {
        enter({ userId }) {
          calls.push(`enter ${userId}`);
          return new Promise((admit, fail) => {
            entries.push({ admit, fail });
          });
        },
        startPicture: (userId, media, size) => note(`start ${userId} ${media} ${size}`),
        resizePicture: (userId, media, size) => note(`resize ${userId} ${media} ${size}`),
        stopPicture: (userId, media) => note(`stop ${userId} ${media}`),
        streamOf: (userId, media) => streams.get(`${userId} ${media}`) ?? null,
        receiveSound: (userId, isReceived) => note(`sound ${userId} ${isReceived}`),
        setVolume: (userId, volume) => calls.push(`volume ${userId} ${volume}`),
        leave: () => note('leave'),
      };
      return room;
    },
  });

  return {
    live,
    calls,
    refused,
    streams,
    refuse(error: Error) {
      refusal = error;
    },
    passes: () => passes,
    report: (news: RoomNews) => report(news),
    send(userId: string, media: 0 | 1 = camera, isSent = true) {
      report({ kind: 'picture', userId, media, isSent });
    },
    async admit() {
      entries.shift()?.admit();
      await vi.waitFor(() => expect(live.state().kind).toBe('on'));
    },
    async turnAway(error: unknown) {
      entries.shift()?.fail(error);
      await vi.waitFor(() => expect(live.state().kind).toBe('failed'));
    },
    async settle() {
      for (let turn = 0; turn < 12; turn += 1) {
        await Promise.resolve();
      }
    },
    /** What was asked for since the last look. */
    take: () => calls.splice(0),
  };
}

async function openEntered() {
  const stage = openStage();
  await vi.waitFor(() => expect(stage.calls).toContain('enter mixdesk-view-1'));
  await stage.admit();
  stage.take();
  return stage;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the pictures of the vendor', () => {
  it('are received when they are wanted and sent, in the size that is wanted, and given back', async () => {
    const stage = await openEntered();
    stage.live.open('ana', camera, 'small');
    await stage.settle();
    expect(stage.take()).toEqual([]);
    stage.send('ana');
    stage.send('ben');
    await stage.settle();
    expect(stage.take()).toEqual(['start ana 0 small']);
    expect(stage.live.state()).toEqual({ kind: 'on', small: 1, big: 0, hasSound: true });
    stage.live.open('ana', camera, 'big');
    await stage.settle();
    expect(stage.take()).toEqual(['resize ana 0 big']);
    expect(stage.live.state()).toEqual({ kind: 'on', small: 0, big: 1, hasSound: true });
    stage.live.release('ana', camera);
    await stage.settle();
    expect(stage.take()).toEqual(['stop ana 0']);
    expect(stage.live.state()).toEqual({ kind: 'on', small: 0, big: 0, hasSound: true });
  });

  it('are one step at a time for each person, whatever is wanted meanwhile', async () => {
    const stage = await openEntered();
    stage.send('ana');
    stage.live.open('ana', camera, 'small');
    stage.live.open('ana', camera, 'big');
    stage.live.open('ana', camera, 'small');
    stage.live.release('ana', camera);
    stage.live.open('ana', camera, 'big');
    await stage.settle();
    expect(stage.take()).toEqual(['start ana 0 small', 'resize ana 0 big']);
  });

  it('come again with the person, and are not given back when the person stopped sending', async () => {
    const stage = await openEntered();
    stage.live.open('ana', screen, 'big');
    stage.send('ana', screen);
    await stage.settle();
    stage.send('ana', screen, false);
    await stage.settle();
    expect(stage.live.state()).toEqual({ kind: 'on', small: 0, big: 0, hasSound: true });
    stage.send('ana', screen);
    await stage.settle();
    expect(stage.take()).toEqual(['start ana 1 big', 'start ana 1 big']);
  });

  it('that cannot be received are asked for once, until something changes', async () => {
    const stage = await openEntered();
    stage.refused.add('start ana 0 small');
    stage.live.open('ana', camera, 'small');
    stage.send('ana');
    await stage.settle();
    stage.live.open('ben', camera, 'small');
    await stage.settle();
    expect(stage.take()).toEqual(['start ana 0 small']);
    stage.live.open('ana', camera, 'big');
    await stage.settle();
    expect(stage.take()).toEqual(['start ana 0 big']);
  });

  it('are given as the stream of their track', async () => {
    const stage = await openEntered();
    // A stream is a thing of the browser; here it is only passed on.
    const stream = { id: 'of ana' } as MediaStream;
    stage.streams.set('ana 0', stream);
    expect(stage.live.open('ana', camera, 'small')).toBeNull();
    stage.send('ana');
    await stage.settle();
    expect(stage.live.open('ana', camera, 'small')).toBe(stream);
    let changes = 0;
    stage.live.watch(() => {
      changes += 1;
    });
    stage.report({ kind: 'track' });
    expect(changes).toBe(1);
  });
});

describe('the sound of the vendor', () => {
  it('is received silently of whoever is seen, and heard of one person at a time', async () => {
    const stage = await openEntered();
    stage.live.open('ana', camera, 'small');
    stage.report({ kind: 'sound', userId: 'ana', isSent: true });
    stage.report({ kind: 'sound', userId: 'ben', isSent: true });
    await stage.settle();
    expect(stage.take()).toEqual(['volume ana 0', 'sound ana true']);
    stage.live.listen('ana');
    await stage.settle();
    expect(stage.take()).toEqual(['volume ana 100', 'volume ben 0']);
    stage.live.listen('ben');
    await stage.settle();
    expect(stage.take()).toEqual([
      'volume ana 0',
      'volume ben 100',
      'volume ben 100',
      'sound ben true',
    ]);
    stage.live.listen(undefined);
    await stage.settle();
    expect(stage.take()).toEqual([
      'volume ana 0',
      'volume ben 0',
      'volume ben 0',
      'sound ben false',
    ]);
  });

  it('has a level for everybody who is received', async () => {
    const stage = await openEntered();
    stage.report({ kind: 'levels', levels: new Map([['ana', 42]]) });
    expect(stage.live.level('ana')).toBe(42);
    expect(stage.live.level('ben')).toBe(0);
  });
});

describe('a page in the room', () => {
  it('knows how well the network carries what it receives', async () => {
    const stage = await openEntered();
    let changes = 0;
    stage.live.watch(() => {
      changes += 1;
    });
    stage.report({ kind: 'network', network: 'poor' });
    stage.report({ kind: 'network', network: 'poor' });
    expect(stage.live.state()).toMatchObject({ kind: 'on', network: 'poor' });
    expect(changes).toBe(1);
    stage.report({ kind: 'network', network: undefined });
    expect(stage.live.state()).not.toHaveProperty('network');
  });

  it('knows that the people in the room see it, where there is no audience', async () => {
    const stage = openStage(true);
    await vi.waitFor(() => expect(stage.calls).toHaveLength(1));
    await stage.admit();
    expect(stage.live.state()).toMatchObject({ kind: 'on', isSeen: true });
  });

  it('is told by the desk why there is no pass', async () => {
    const stage = openStage();
    stage.refuse(
      new ProblemAnswer(
        {
          ...{ type: 'about:blank', title: 'Conflict', status: 409, code: 'room-empty' },
          ...{ detail: 'Nobody is in the room.', requestId: '1' },
        },
        null,
      ),
    );
    await vi.waitFor(() => expect(stage.live.state().kind).toBe('failed'));
    expect(stage.live.state()).toMatchObject({
      code: 'room-empty',
      message: 'Nobody is in the room.',
    });
    expect(stage.calls).toEqual([]);
  });

  it.each([
    [{ code: 5500 }, 'vendor-unreachable', 'Live pictures cannot reach the vendor’s network.'],
    [
      { code: 5400, extraCode: -100_006 },
      'vendor-refused',
      'The vendor did not let this page into the room (error -100006).',
    ],
    [{ code: 5200 }, 'browser-not-supported', 'This browser cannot show live pictures.'],
    [
      { code: 5000 },
      'live-failed',
      'Live pictures could not be started (error 5000 of the vendor).',
    ],
    ['nonsense', 'live-failed', 'Live pictures could not be started.'],
  ])('leaves when it cannot enter, and says why: %j', async (error, code, message) => {
    const stage = openStage();
    await vi.waitFor(() => expect(stage.calls).toHaveLength(1));
    await stage.turnAway(error);
    expect(stage.live.state()).toEqual({ kind: 'failed', code, message });
    expect(stage.calls).toEqual(['enter mixdesk-view-1', 'leave']);
  });

  it('gives up an entry without an end', async () => {
    vi.useFakeTimers();
    const stage = openStage();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(stage.live.state().kind).toBe('starting');
    await vi.advanceTimersByTimeAsync(1000);
    expect(stage.live.state()).toMatchObject({ kind: 'failed', code: 'vendor-unreachable' });
    expect(stage.calls.at(-1)).toBe('leave');
  });

  it('goes back with a new pass when it lost the room, and wants what it wanted', async () => {
    const stage = await openEntered();
    stage.live.open('ana', camera, 'small');
    const lost = { code: 'vendor-unreachable', message: 'Lost.', mayReturn: true };
    stage.report({ kind: 'ended', failure: lost });
    expect(stage.live.state()).toEqual({ kind: 'starting' });
    await vi.waitFor(() => expect(stage.calls).toContain('enter mixdesk-view-2'));
    await stage.admit();
    stage.send('ana');
    await stage.settle();
    expect(stage.take()).toEqual(['leave', 'enter mixdesk-view-2', 'start ana 0 small']);
    for (const number of [3, 4]) {
      stage.report({ kind: 'ended', failure: lost });
      await vi.waitFor(() => expect(stage.calls).toContain(`enter mixdesk-view-${number}`));
      await stage.admit();
    }
    stage.report({ kind: 'ended', failure: lost });
    expect(stage.live.state()).toMatchObject({ kind: 'failed', message: 'Lost.' });
    expect(stage.passes()).toBe(4);
  });

  it('stays out when it was removed or the room was dismissed', async () => {
    for (const [reason, code] of [
      ['banned', 'viewer-removed'],
      ['room_disband', 'room-dismissed'],
    ] as const) {
      const stage = await openEntered();
      stage.report({ kind: 'ended', failure: explainRemoval(reason) });
      expect(stage.live.state()).toMatchObject({ kind: 'failed', code });
      expect(stage.take()).toEqual(['leave']);
    }
  });

  it('leaves when it is closed, also while it enters', async () => {
    const inside = await openEntered();
    inside.live.close();
    expect(inside.take()).toEqual(['leave']);
    const entering = openStage();
    await vi.waitFor(() => expect(entering.calls).toEqual(['enter mixdesk-view-1']));
    entering.live.close();
    entering.calls.splice(0);
    expect(entering.live.open('ana', camera, 'small')).toBeNull();
  });
});
