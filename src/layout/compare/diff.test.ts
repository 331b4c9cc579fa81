import { describe, expect, test } from 'vitest';

import type { MixLayout, MixLayoutParams } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';
import type { WaterMark } from '#trtc/watermark.ts';

import { describeElement } from './describe-element.ts';
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

const bare: MixLayoutParams = { MixLayoutMode: 4 };

/** A layout of watermarks alone. */
function signed(...WaterMarkList: WaterMark[]): RecordingPayload {
  return { MixLayoutParams: { ...bare, WaterMarkList }, SubscribeStreamUserIds: {} };
}

function text(Chars: string, Left: number): WaterMark {
  return { WaterMarkType: 1, WaterMarkChar: { Top: 0, Left, Width: 200, Height: 40, Chars } };
}

function logo(name: string): WaterMark {
  const WaterMarkUrl = `https://cdn.example.com/${name}.png`;
  return { WaterMarkImage: { WaterMarkUrl, Top: 0, Left: 0, Width: 80, Height: 80 } };
}

function sentences(before: RecordingPayload, after: RecordingPayload): readonly string[] {
  return diffPayloads(before, after).map((change) => change.sentence);
}

describe('the difference that a take would make', () => {
  test('says which way a layer changes', () => {
    const [low, high] = [ana, { ...ana, ImageLayer: 3 }];
    expect(sentences(payload([low]), payload([high]))).toEqual(['brings ana forward']);
    expect(sentences(payload([high]), payload([low]))).toEqual(['sends ana back']);
    expect(sentences(payload([high]), payload([{ ...ana, ImageLayer: 2 }]))).toEqual([
      'sends ana back',
    ]);
  });

  test('lists people before places, and places before looks', () => {
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

  test('names who is heard before and after', () => {
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

  test('names both modes of a switch', () => {
    expect(sentences(payload([ana]), payload([ana], { MixLayoutMode: 3 }))).toEqual([
      'switches from Custom to Grid',
    ]);
  });

  test('distinguishes the camera and the screen share of one person', () => {
    expect(sentences(payload([ana]), payload([ana, { ...ana, MediaId: 1 }]))).toEqual([
      'adds ana (screen)',
    ]);
  });

  test('marks a change that has no effect on air', () => {
    expect(
      diffPayloads(payload([ana]), payload([{ ...ana, UserId: 'ana', RenderMode: 1 }])),
    ).toEqual([expect.objectContaining({ sentence: 'changes the fit of ana' })]);
    expect(sentences(payload([ana, ben]), payload([ben, ana]))).toEqual([
      'changes the order of the tiles',
    ]);
  });
});

describe('the difference between lists of unnamed items', () => {
  test('names the text that was removed, not the one that moved up', () => {
    expect(sentences(signed(text('A', 0), text('B', 50)), signed(text('B', 50)))).toEqual([
      'removes the text “A”',
    ]);
  });

  test('distinguishes two logos', () => {
    expect(sentences(signed(logo('a'), logo('b')), signed(logo('b')))).toEqual([
      'removes the image watermark',
    ]);
    expect(sentences(signed(logo('a'), logo('b')), signed(logo('b'), logo('a')))).toEqual([
      'changes the order of the watermarks',
    ]);
  });

  test('matches a text with new words by its place', () => {
    expect(
      sentences(signed(text('A', 0), text('B', 50)), signed(text('C', 0), text('B', 50))),
    ).toEqual(['changes the text “C”']);
  });

  test('removes nobody who is seen in a template', () => {
    const grid = { MixLayoutMode: 3, MixLayoutList: undefined } as const;
    expect(sentences(payload([ana, ben]), payload([], grid))).toEqual([
      'switches from Custom to Grid',
    ]);
    expect(
      sentences(payload([ana, ben]), payload([], grid, { SubscribeVideoUserIds: ['ben'] })),
    ).toEqual(['records video of only ben instead of everyone', 'switches from Custom to Grid']);
  });

  test('says that a list beside a template is ignored', () => {
    for (const MixLayoutMode of [1, 2, 3] as const) {
      expect(
        diffPayloads(
          payload([ana], { MixLayoutMode }),
          payload([], { MixLayoutMode, MixLayoutList: undefined }),
        ),
      ).toEqual([
        {
          key: 'order',
          weight: 'none',
          sentence: 'changes the tile list, which this mode ignores',
        },
      ]);
    }
  });
});

describe('a merge of two producers', () => {
  test('keeps the changes of both sides when they touch different things', () => {
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

  test('reports a clash with both sides and keeps mine until somebody decides', () => {
    const base = payload([ana]);
    const mine = payload([{ ...ana, Left: 10 }]);
    const theirs = payload([]);
    const merged = mergePayloads(base, mine, { ...theirs, MixLayoutParams: { MixLayoutMode: 4 } });
    expect(merged.payload).toEqual(mine);
    expect(merged.clashes).toEqual([expect.objectContaining({ name: 'ana', theirs: undefined })]);
  });

  test('removes the texts that each side removed', () => {
    const merged = mergePayloads(
      signed(text('A', 0), text('B', 50)),
      signed(text('B', 50)),
      signed(text('A', 0)),
    );
    expect(merged).toEqual({ payload: { ...signed(), MixLayoutParams: bare }, clashes: [] });
  });

  test('keeps one copy of what they moved when I removed the one before it', () => {
    const merged = mergePayloads(
      signed(text('A', 0), text('B', 50)),
      signed(text('B', 50)),
      signed(text('A', 0), text('B', 90)),
    );
    expect(merged).toEqual({ payload: signed(text('B', 90)), clashes: [] });
  });

  test('keeps my order and their move, and loses nothing', () => {
    const merged = mergePayloads(
      signed(text('A', 0), text('B', 50)),
      signed(text('B', 50), text('A', 0)),
      signed(text('A', 50), text('B', 50)),
    );
    expect(merged).toEqual({ payload: signed(text('B', 50), text('A', 50)), clashes: [] });
  });

  test('keeps the logos of both sides, and an identical logo once', () => {
    const merged = mergePayloads(
      signed(),
      signed(logo('a'), logo('b')),
      signed(logo('b'), logo('c')),
    );
    expect(merged).toEqual({ payload: signed(logo('a'), logo('b'), logo('c')), clashes: [] });
  });

  test('asks for one mode when one side changed the mode and the other the tiles', () => {
    const base = payload([ana]);
    const grid = payload([], { MixLayoutMode: 3, MixLayoutList: undefined });
    const moved = payload([{ ...ana, Left: 10 }, ben]);
    const merged = mergePayloads(base, grid, moved);
    expect(merged.payload).toEqual(grid);
    expect(merged.clashes.map(({ name }) => name)).toEqual(['the layout mode']);
    expect(
      [merged.clashes[0]?.mine, merged.clashes[0]?.theirs].map((one) => describeElement(one)),
    ).toEqual(['Grid', 'Custom; ana 640 × 360 at 10, 0; ben 640 × 360 at 640, 0']);
    expect(mergePayloads(base, grid, moved, new Map([['mode', 'theirs']])).payload).toEqual(moved);
    expect(mergePayloads(base, moved, grid).payload).toEqual(moved);
  });
});

describe('the sentence of a change', () => {
  test('says whether a tile moves, changes its size, or both', () => {
    const change = (fields: Partial<MixLayout>) =>
      sentences(payload([ana]), payload([{ ...ana, ...fields }]));
    expect(change({ Top: 10 })).toEqual(['moves ana']);
    expect(change({ Left: 10 })).toEqual(['moves ana']);
    expect(change({ Width: 10 })).toEqual(['resizes ana']);
    expect(change({ Height: 10 })).toEqual(['resizes ana']);
    expect(change({ Left: 10, Height: 10 })).toEqual(['moves and resizes ana']);
    expect(change({ SubBackgroundImage: 'a.png' })).toEqual(['changes the placeholder of ana']);
    expect(change({ MediaId: 0 })).toEqual(['rewrites ana without any effect']);
  });

  test('of a setting has the values before and after', () => {
    const look = (colour?: string) =>
      payload([ana], colour === undefined ? {} : { BackGroundColor: colour });
    expect(sentences(look(), look('#000000'))).toEqual(['sets the background colour to #000000']);
    expect(sentences(look('#000000'), look())).toEqual(['removes the background colour']);
    expect(sentences(look('#000000'), look('#000000'))).toEqual([]);
  });

  test('of a watermark says whether it is added, changed or removed', () => {
    expect(sentences(signed(), signed(text('A', 0)))).toContain('adds the text “A”');
    expect(sentences(signed(text('A', 0)), signed(text('A', 9)))).toEqual(['changes the text “A”']);
    const two = [text('A', 0), text('B', 0)] as const;
    expect(sentences(signed(...two), signed(two[1], two[0]))).toEqual([
      'changes the order of the watermarks',
    ]);
  });

  test('of a long list counts its entries, and names everyone where a list is empty', () => {
    const heard = (ids: string[]) => payload([ana], {}, { SubscribeAudioUserIds: ids });
    expect(sentences(heard(['a', 'b', 'c']), heard(['a', 'b', 'c', 'd']))).toEqual([
      'records audio of only 4 entries instead of only a, b, c',
    ]);
    expect(sentences(heard(['a']), heard([]))).toEqual([
      'records audio of everyone instead of only a',
    ]);
  });

  test('has the weight of what changes on air', () => {
    const weigh = (after: RecordingPayload) =>
      diffPayloads(payload([ana, ben]), after).map(({ weight }) => weight);
    expect(weigh(payload([ana]))).toEqual(['person']);
    expect(weigh(payload([ana, ben], {}, { UnSubscribeVideoUserIds: ['x'] }))).toEqual(['person']);
    expect(weigh(payload([ana, ben], {}, { UnSubscribeAudioUserIds: ['x'] }))).toEqual(['sound']);
    expect(weigh(payload([ana, { ...ben, Left: 9 }]))).toEqual(['arrangement']);
    expect(weigh(payload([ana, { ...ben, ImageLayer: 9 }]))).toEqual(['arrangement']);
    expect(weigh(payload([ana, ben], { MixLayoutMode: 3 }))).toEqual(['arrangement']);
    expect(weigh(payload([ana, { ...ben, Alpha: 9 }]))).toEqual(['look']);
    expect(weigh(payload([ana, ben], { RenderMode: 2 }))).toEqual(['look']);
    expect(weigh(payload([ana, { ...ben, MediaId: 0 }]))).toEqual(['none']);
    expect(weigh(payload([ben, ana]))).toEqual(['none']);
  });
});

describe('the tiles of a merge', () => {
  const cem: MixLayout = { ...place, Top: 360, UserId: 'cem' };
  const dan: MixLayout = { ...place, Top: 360, Left: 640, UserId: 'dan' };
  const merge = (base: MixLayout[], mine: MixLayout[], theirs: MixLayout[]) =>
    mergePayloads(payload(base), payload(mine), payload(theirs)).payload.MixLayoutParams
      .MixLayoutList;

  test('that both sides added at one place come in the order mine, theirs', () => {
    expect(merge([ana], [ana, ben], [ana, cem])).toEqual([ana, ben, cem]);
    expect(merge([ana, ben], [ana, dan, ben], [ana, cem, ben])).toEqual([ana, dan, cem, ben]);
  });

  test('that they added stay behind the tile that they follow, or in front of all', () => {
    expect(merge([ana], [ana, ben], [cem, ana])).toEqual([cem, ana, ben]);
    expect(merge([ana, ben], [dan, ana, ben], [ana, cem, ben])).toEqual([dan, ana, cem, ben]);
  });

  test('come with the mode that was chosen, empty or absent, and settings are merged all the same', () => {
    const grid = payload([], { MixLayoutMode: 3, BackGroundColor: '#101820' });
    const none: RecordingPayload = { MixLayoutParams: bare, SubscribeStreamUserIds: {} };
    const decided = (side: 'mine' | 'theirs') =>
      mergePayloads(payload([ana]), grid, none, new Map([['mode', side]])).payload;
    expect(decided('mine')).toEqual(grid);
    expect(decided('theirs')).toEqual({
      ...none,
      MixLayoutParams: { ...bare, BackGroundColor: '#101820' },
    });
  });
});
