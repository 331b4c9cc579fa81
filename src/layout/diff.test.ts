import { describe, expect, test } from 'vitest';

import type { MixLayout, MixLayoutParams } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';

import { diffPayloads } from './diff.ts';
import { mergePayloads } from './merge.ts';

const place = { Top: 0, Left: 0, Width: 640, Height: 360 };
const ana: MixLayout = { ...place, UserId: 'ana' };
const ben: MixLayout = { ...place, Left: 640, UserId: 'ben' };

function payload(
  windows: MixLayout[],
  params: Partial<MixLayoutParams> = {},
  lists: SubscribeStreamUserIds = {},
): RecordingPayload {
  return {
    MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: windows, ...params },
    SubscribeStreamUserIds: lists,
  };
}

function sentences(before: RecordingPayload, after: RecordingPayload): readonly string[] {
  return diffPayloads(before, after).map((change) => change.sentence);
}

describe('the difference that a take would make', () => {
  test('tells people before places, and places before looks', () => {
    expect(
      sentences(
        payload([ana, { ...place, Top: 360 }], { BackGroundColor: '#000000' }),
        payload([{ ...ana, Left: 100, Alpha: 20 }, ben], { BackGroundColor: '#101820' }),
      ),
    ).toEqual([
      'adds ben',
      'removes open slot 1',
      'moves ana',
      'changes the transparency of ana',
      'changes the background colour from #000000 to #101820',
    ]);
  });

  test('tells who is heard before and after', () => {
    expect(
      sentences(
        payload([ana]),
        payload(
          [ana],
          {},
          { SubscribeAudioUserIds: ['ana', 'ben'], UnSubscribeVideoUserIds: ['bot.*$'] },
        ),
      ),
    ).toEqual([
      'records video of all except bot.*$ instead of everyone',
      'records audio of only ana, ben instead of everyone',
    ]);
  });

  test('tells a switch of the mode by name', () => {
    expect(sentences(payload([ana]), payload([ana], { MixLayoutMode: 3 }))).toEqual([
      'switches from Custom to Grid',
    ]);
  });

  test('knows a camera from a screen share of the same person', () => {
    expect(sentences(payload([ana]), payload([ana, { ...ana, MediaId: 1 }]))).toEqual([
      'adds ana (screen)',
    ]);
  });

  test('says when a change changes nothing on air', () => {
    expect(
      diffPayloads(payload([ana]), payload([{ ...ana, UserId: 'ana', RenderMode: 1 }])),
    ).toEqual([expect.objectContaining({ sentence: 'changes the fit of ana' })]);
    expect(sentences(payload([ana, ben]), payload([ben, ana]))).toEqual([
      'lists the tiles in another order',
    ]);
  });
});

describe('a merge of two producers', () => {
  test('keeps what each did where they did not touch the same thing', () => {
    const base = payload([ana, ben]);
    const mine = payload([{ ...ana, Left: 10 }, ben]);
    const theirs = payload([ana, { ...ben, Top: 20 }], { BackGroundColor: '#101820' });
    expect(mergePayloads(base, mine, theirs)).toEqual({
      payload: payload(
        [
          { ...ana, Left: 10 },
          { ...ben, Top: 20 },
        ],
        { BackGroundColor: '#101820' },
      ),
      clashes: [],
    });
  });

  test('shows both sides where they clash, and keeps mine until somebody decides', () => {
    const base = payload([ana]);
    const mine = payload([{ ...ana, Left: 10 }]);
    const theirs = payload([]);
    const merged = mergePayloads(base, mine, { ...theirs, MixLayoutParams: { MixLayoutMode: 4 } });
    expect(merged.payload).toEqual(mine);
    expect(merged.clashes).toEqual([expect.objectContaining({ name: 'ana', theirs: undefined })]);
  });
});
