import { describe, expect, it } from 'vitest';

import { findProblems } from '#layout/lint/problems.ts';

const canvas = { width: 1280, height: 720 };
const ana = { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'ana' };
const ben = { Top: 0, Left: 640, Width: 640, Height: 720, UserId: 'ben' };
const slot = { Top: 0, Left: 640, Width: 640, Height: 720 };
const png = 'https://cdn.example.com/a.png';
const tile = (index: number, field: string) => `MixLayoutParams.MixLayoutList.${index}.${field}`;
const watermark = (index: number, field: string) =>
  `MixLayoutParams.WaterMarkList.${index}.${field}`;

type Found = readonly (readonly [code: string, path: string, message: string])[];

function find(layout: object, subscription: object = {}): Found {
  return findProblems(
    { MixLayoutParams: layout, SubscribeStreamUserIds: subscription },
    { site: 'intl', canvas },
  ).map(({ code, path, message }) => [code, path, message]);
}

/** What lint says of a custom layout with these tiles, beside what it says of every such layout. */
function findInTiles(list: readonly object[], layout: object = {}, subscription: object = {}) {
  return find({ MixLayoutMode: 4, MixLayoutList: list, ...layout }, subscription);
}

describe('the edges of the canvas', () => {
  it.each([
    [{ ...ana, Left: 641 }, 'Width', '1 px beyond the right edge'],
    [{ ...ana, Left: 1280 }, 'Width', '640 px beyond the right edge'],
    [{ ...ana, Left: 1282 }, 'Left', '642 px beyond the right edge'],
    [{ ...ana, Top: 2 }, 'Height', '2 px beyond the bottom edge'],
    [{ ...ana, Top: 722 }, 'Top', '722 px beyond the bottom edge'],
  ])('are crossed by %j at %s', (window, field, how) => {
    expect(findInTiles([window])).toContainEqual([
      'outside-canvas',
      tile(0, field),
      `ana reaches ${how} of the 1280 x 720 canvas. Move it or make it smaller.`,
    ]);
  });

  it('count for both axes, for texts, and not for the tiles of another mode', () => {
    const far = { ...ana, Left: 1000, Top: 700 };
    expect(findInTiles([far]).map(([, path]) => path)).toEqual([
      tile(0, 'Width'),
      tile(0, 'Height'),
    ]);
    expect(find({ MixLayoutMode: 3, MixLayoutList: [far] }).map(([code]) => code)).toEqual([
      'field-ignored',
    ]);
    const text = {
      WaterMarkType: 1,
      WaterMarkChar: {
        Top: 700,
        Left: 0,
        Width: 100,
        Height: 40,
        Chars: 'live',
        FontSize: 20,
        FontColor: '0xffffff',
      },
    };
    expect(find({ MixLayoutMode: 3, WaterMarkList: [text] })).toEqual([
      [
        'outside-canvas',
        watermark(0, 'WaterMarkChar.Height'),
        'Watermark 1 reaches 20 px beyond the bottom edge of the 1280 x 720 canvas. Move it or make it smaller.',
      ],
    ]);
  });
});

describe('odd sizes', () => {
  it('are told of custom tiles alone, each side by itself', () => {
    const odd = { ...ana, Width: 639, Height: 719 };
    expect(findInTiles([odd])).toEqual([
      [
        'odd-size',
        tile(0, 'Width'),
        'ana has an odd width (639 px). Use an even number, or the edge may look soft.',
      ],
      [
        'odd-size',
        tile(0, 'Height'),
        'ana has an odd height (719 px). Use an even number, or the edge may look soft.',
      ],
    ]);
    expect(find({ MixLayoutMode: 1, MixLayoutList: [odd] }).map(([code]) => code)).toEqual([
      'field-ignored',
    ]);
  });
});

describe('the address of an image', () => {
  const bad = 'https://cdn.example.com/a.gif';
  const message = 'The image address must name a .jpg, .jpeg or .png file.';

  it('is judged wherever the layout has one', () => {
    const image = { WaterMarkUrl: bad, Top: 0, Left: 0, Width: 2, Height: 2 };
    expect(
      findInTiles([{ ...ana, SubBackgroundImage: bad }], {
        PlaceHolderMode: 1,
        BackgroundImageUrl: bad,
        DefaultSubBackgroundImage: bad,
        WaterMarkList: [{ WaterMarkType: 0, WaterMarkImage: image }],
      }).filter(([code]) => code === 'image-url'),
    ).toEqual([
      ['image-url', 'MixLayoutParams.BackgroundImageUrl', message],
      ['image-url', 'MixLayoutParams.DefaultSubBackgroundImage', message],
      ['image-url', tile(0, 'SubBackgroundImage'), message],
      ['image-url', watermark(0, 'WaterMarkImage.WaterMarkUrl'), message],
    ]);
  });
});

describe('placeholders', () => {
  const unused =
    'Placeholders are off (PlaceHolderMode 0), so this image never shows. Turn placeholders on or remove the image.';
  const never = {
    default:
      'This placeholder never shows: it stands in for an assigned user, and no place without an image of its own has one. Assign a user or remove the image.',
    slot: 'The placeholder of open slot (window 2) never shows: it stands in for an assigned user. Assign a user or remove the image.',
  };
  const images = { DefaultSubBackgroundImage: png };

  it('that are off have images that nobody sees', () => {
    expect(findInTiles([ana, { ...ben, SubBackgroundImage: png }], images)).toEqual([
      ['images-unused', 'MixLayoutParams.DefaultSubBackgroundImage', unused],
      ['images-unused', tile(1, 'SubBackgroundImage'), unused],
    ]);
  });

  it('are never seen in an open slot', () => {
    const list = [ana, { ...slot, SubBackgroundImage: png }];
    expect(findInTiles(list, { PlaceHolderMode: 1, ...images })).toEqual([
      ['placeholder-never-shown', tile(1, 'SubBackgroundImage'), never.slot],
    ]);
  });

  it('that are off are not found a second time in an open slot', () => {
    const list = [ana, { ...slot, SubBackgroundImage: png }];
    expect(findInTiles(list).map(([code]) => code)).toEqual(['images-unused']);
  });

  it('by default are never seen when every user has one of their own', () => {
    const list = [{ ...ana, SubBackgroundImage: png }, slot];
    expect(findInTiles(list, { PlaceHolderMode: 1, ...images })).toEqual([
      ['placeholder-never-shown', 'MixLayoutParams.DefaultSubBackgroundImage', never.default],
    ]);
  });

  it.each([
    [1, 'ana', 0],
    [2, 'ana', 0],
    [1, undefined, 1],
    [2, '', 1],
    [3, undefined, 1],
  ])('in mode %i with the big picture of %s are never seen %i times', (mode, big, times) => {
    const found = find({
      MixLayoutMode: mode,
      PlaceHolderMode: 1,
      ...images,
      ...(big !== undefined && { MaxResolutionUserId: big }),
    });
    expect(found.filter(([code]) => code === 'placeholder-never-shown')).toHaveLength(times);
  });
});

describe('somebody who is not recorded', () => {
  it('leaves their tile empty', () => {
    const list = [ana, { ...ben, MediaId: 1 }];
    expect(findInTiles(list, {}, { SubscribeVideoUserIds: ['ana'] })).toEqual([
      [
        'tile-not-recorded',
        tile(1, 'UserId'),
        'The tile of ben (screen) stays empty: ben is not on the video list. Add ben to the list or free the tile.',
      ],
    ]);
    expect(findInTiles(list, {}, { UnSubscribeVideoUserIds: ['ben'] })).toEqual([
      [
        'tile-blocked',
        tile(1, 'UserId'),
        'The tile of ben (screen) stays empty: ben is blocked on the video list. Unblock ben or free the tile.',
      ],
    ]);
    expect(findInTiles([ana, slot], {}, { SubscribeVideoUserIds: ['ana'] })).toEqual([]);
  });

  it('leaves the big picture empty', () => {
    const layout = { MixLayoutMode: 1, MaxResolutionUserId: 'ana' };
    const path = 'MixLayoutParams.MaxResolutionUserId';
    expect(find(layout, { SubscribeVideoUserIds: ['ben'] })).toEqual([
      [
        'tile-not-recorded',
        path,
        'The big picture stays empty: ana is not on the video list. Add ana to the list or choose another person.',
      ],
    ]);
    expect(find(layout, { UnSubscribeVideoUserIds: ['ana'] })).toEqual([
      [
        'tile-blocked',
        path,
        'The big picture stays empty: ana is blocked on the video list. Unblock ana or choose another person.',
      ],
    ]);
    expect(find({ MixLayoutMode: 1 }, { SubscribeVideoUserIds: ['ben'] })).toEqual([]);
    expect(find({ ...layout, MixLayoutMode: 3 }, { UnSubscribeVideoUserIds: ['ana'] })).toEqual([
      ['field-ignored', path, 'MaxResolutionUserId has no effect in layout mode 3. Remove it.'],
    ]);
  });
});

describe('a tile', () => {
  it.each([
    [{ Width: 15 }, 'Width', '15 x 720'],
    [{ Height: 14 }, 'Height', '640 x 14'],
    [{ Width: 2, Height: 2 }, 'Width', '2 x 2'],
  ])('of %j is too small to see', (size, field, measure) => {
    expect(findInTiles([{ ...ana, ...size }])).toContainEqual([
      'tiny-tile',
      tile(0, field),
      `ana is ${measure} px, too small to see. Make each side at least 16 px or delete the tile.`,
    ]);
    expect(findInTiles([{ ...ana, Width: 16, Height: 16 }])).toEqual([]);
  });

  it('that is fully transparent is told by its name', () => {
    expect(findInTiles([{ ...slot, Alpha: 255 }])).toEqual([
      [
        'invisible-tile',
        tile(0, 'Alpha'),
        'Open slot (window 1) is fully transparent, so nobody sees it. Set its transparency to 0.',
      ],
    ]);
  });

  it('of a stream that another tile shows is one too many', () => {
    expect(findInTiles([ana, { ...ben, UserId: 'ana', MediaId: 0 }])).toEqual([
      [
        'same-stream-twice',
        tile(1, 'UserId'),
        'ana is shown in two tiles. Give one of them another user or stream.',
      ],
    ]);
    expect(
      findInTiles([
        { ...ana, MediaId: 1 },
        { ...ben, UserId: 'ana' },
      ]),
    ).toEqual([]);
    expect(findInTiles([{ ...slot, Left: 0 }, slot])).toEqual([]);
  });

  it('that overlaps another on its layer is told once, with the first one that it overlaps', () => {
    const third = { ...slot, Left: 320, ImageLayer: 0 };
    expect(findInTiles([ana, ben, third])).toEqual([
      [
        'overlap-on-one-layer',
        tile(2, 'ImageLayer'),
        'Open slot (window 3) overlaps ana on the same layer, so the recorder decides which one is in front. Give them different layers.',
      ],
    ]);
    expect(findInTiles([ana, ben, { ...third, ImageLayer: 1 }])).toEqual([]);
  });

  it('shows a user and no pattern', () => {
    expect(findInTiles([{ ...ana, UserId: 'a.*$' }])).toEqual([
      [
        'pattern-as-user',
        tile(0, 'UserId'),
        'a.*$ is a pattern, but a tile shows one user. Enter a user id.',
      ],
    ]);
    expect(find({ MixLayoutMode: 1, MaxResolutionUserId: 'a.*$' })).toEqual([
      [
        'pattern-as-user',
        'MixLayoutParams.MaxResolutionUserId',
        'a.*$ is a pattern, but the big picture shows one user. Enter a user id.',
      ],
    ]);
    expect(findInTiles([{ ...ana, UserId: 'a.*$b' }])).toEqual([]);
  });
});

describe('a layout', () => {
  it('of more tiles than every page of the vendor allows is told', () => {
    const row = (length: number) =>
      Array.from({ length }, (_, index) => ({ ...slot, Left: index * 40, Width: 40 }));
    expect(findInTiles(row(25))).toEqual([
      [
        'too-many-pictures',
        'MixLayoutParams.MixLayoutList',
        'The layout has 25 tiles, but one of the vendor’s pages guarantees only 24 pictures. Delete a tile to be sure.',
      ],
    ]);
    expect(findInTiles(row(24))).toEqual([]);
  });

  it('of no tile shows nobody', () => {
    const empty = [
      'empty-layout',
      'MixLayoutParams.MixLayoutList',
      'The layout has no tile, so the recording shows only the background. Add a tile.',
    ] as const;
    expect(findInTiles([])).toEqual([empty]);
    expect(find({ MixLayoutMode: 4 })).toEqual([empty]);
    expect(find({ MixLayoutMode: 3 })).toEqual([]);
  });

  it.each([
    [1, { MixLayoutList: [ana] }, ['MixLayoutList']],
    [1, { MixLayoutList: [] }, []],
    [1, { MaxResolutionUserId: 'ana', MediaId: 1, RenderMode: 2 }, []],
    [1, { MaxResolutionUserAlign: 1, PureAudioDisableLayout: true }, ['MaxResolutionUserAlign']],
    [2, { MaxResolutionUserId: 'ana', MediaId: 1, MaxResolutionUserAlign: 1 }, []],
    [3, { MaxResolutionUserId: 'ana', MediaId: 1 }, ['MaxResolutionUserId', 'MediaId']],
    [3, { MaxResolutionUserId: '', MediaId: 0, MaxResolutionUserAlign: 0 }, []],
    [4, { MixLayoutList: [ana], RenderMode: 2 }, ['RenderMode']],
    [4, { MixLayoutList: [ana], RenderMode: 1 }, []],
    [4, { MixLayoutList: [ana], PureAudioDisableLayout: true }, ['PureAudioDisableLayout']],
    [4, { MixLayoutList: [ana], PureAudioDisableLayout: false }, []],
  ])('of mode %i with %j has %j in vain', (MixLayoutMode, fields, ignored) => {
    expect(find({ MixLayoutMode, ...fields })).toEqual(
      ignored.map((field) => [
        'field-ignored',
        `MixLayoutParams.${field}`,
        `${field} has no effect in layout mode ${MixLayoutMode}. Remove it.`,
      ]),
    );
  });

  it('without a mode has no fields in vain and no tiles to judge', () => {
    const fields = {
      MixLayoutList: [{ ...ana, Alpha: 255 }],
      MaxResolutionUserId: 'ana',
      MediaId: 1,
    };
    expect(find(fields).map(([code, path]) => [code, path])).toEqual([
      ['missing-field', 'MixLayoutParams.MixLayoutMode'],
    ]);
  });
});

describe('the lists of people', () => {
  const grid = { MixLayoutMode: 3 };
  const path = (list: string) => `SubscribeStreamUserIds.${list}`;

  it.each([
    ['SubscribeAudioUserIds', 'audio'],
    ['SubscribeVideoUserIds', 'video'],
  ])('that are empty allowlists (%s) record everyone', (list, medium) => {
    expect(find(grid, { [list]: [] })).toEqual([
      [
        'empty-allowlist',
        path(list),
        `The ${medium} list is empty, which records everyone. Add a user or choose Everyone.`,
      ],
    ]);
  });

  it.each([
    ['UnSubscribeAudioUserIds', 'audio', 'heard'],
    ['UnSubscribeVideoUserIds', 'video', 'seen'],
  ])('that block everybody (%s) are told', (list, medium, verb) => {
    expect(find(grid, { [list]: ['.*$'] })).toEqual([
      [
        'nobody-recorded',
        path(list),
        `The ${medium} blocklist contains .*$, which matches everybody: nobody is ${verb}. Remove it unless you want that.`,
      ],
    ]);
    expect(find(grid, { [list]: [] })).toEqual([]);
    expect(find(grid, { [list.replace('Un', '')]: ['.*$'] })).toEqual([]);
  });

  it.each([
    [
      { ...grid, MaxResolutionUserId: 'ana\u200b', MixLayoutMode: 1 },
      {},
      'MixLayoutParams.MaxResolutionUserId',
    ],
    [{ MixLayoutMode: 4, MixLayoutList: [{ ...ana, UserId: 'ana\u200b' }] }, {}, tile(0, 'UserId')],
    [grid, { UnSubscribeVideoUserIds: ['ben', 'ana\u200b'] }, path('UnSubscribeVideoUserIds.1')],
  ])('and every other id (%#) has no character that nobody sees', (layout, lists, place) => {
    expect(find(layout, lists)).toEqual([
      [
        'invisible-character',
        place,
        'The user id “ana⟨U+200B⟩” contains U+200B zero width space, which nobody sees, so it is the id of another user. Remove it.',
      ],
    ]);
  });

  it('name every hidden character of an id', () => {
    const [found] = find(grid, { SubscribeAudioUserIds: ['\u200bana\u00ad'] });
    expect(found?.[2]).toContain('contains U+200B zero width space and U+00AD soft hyphen, which');
  });

  it('and other ids have no finding where the layout does not use them', () => {
    const hidden = 'ana\u200b';
    const codes = (layout: object) => find(layout).map(([code]) => code);
    const list = [{ ...ana, UserId: hidden }];
    expect(codes({ MixLayoutMode: 3, MaxResolutionUserId: hidden })).toEqual(['field-ignored']);
    expect(codes({ MixLayoutMode: 1, MixLayoutList: list })).toEqual(['field-ignored']);
    expect(codes({ MixLayoutMode: 4, MixLayoutList: [ana], MaxResolutionUserId: hidden })).toEqual([
      'field-ignored',
    ]);
  });
});

describe('a watermark', () => {
  const image = { WaterMarkUrl: png, Top: 0, Left: 0, Width: 20, Height: 20 };
  const text = {
    ...{ Top: 0, Left: 0, Width: 20, Height: 20, Chars: 'live' },
    ...{ FontSize: 20, FontColor: '0xffffff' },
  };
  const withImage = (fields: object) => ({
    WaterMarkType: 0,
    WaterMarkImage: { ...image, ...fields },
  });
  const withText = (fields: object) => ({
    WaterMarkType: 1,
    WaterMarkChar: { ...text, ...fields },
  });

  it.each([
    [
      withImage({ Width: 0 }),
      'WaterMarkImage.Width',
      'is 0 x 20 px, so nobody sees it. Enlarge it or delete it.',
    ],
    [
      withImage({ Height: 0 }),
      'WaterMarkImage.Height',
      'is 20 x 0 px, so nobody sees it. Enlarge it or delete it.',
    ],
    [
      withText({ Height: 0 }),
      'WaterMarkChar.Height',
      'is 20 x 0 px, so nobody sees it. Enlarge it or delete it.',
    ],
    [
      withText({ Chars: ' ' }),
      'WaterMarkChar.Chars',
      'has no text, so nobody sees it. Enter text or delete the watermark.',
    ],
  ])('like %j is seen by nobody', (mark, field, message) => {
    const clock = { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 0, TimeZone: 8 } };
    expect(find({ MixLayoutMode: 3, WaterMarkList: [clock, mark] })).toEqual([
      ['invisible-watermark', watermark(1, field), `Watermark 2 ${message}`],
    ]);
  });

  it('with a size and a text is fine', () => {
    expect(find({ MixLayoutMode: 3, WaterMarkList: [withImage({}), withText({})] })).toEqual([]);
  });
});
