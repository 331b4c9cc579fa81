import { describe, expect, it } from 'vitest';

import { applyJsonEdits, readJsonAt } from '#layout/document/json-edit.ts';

import { canBeFixed, suggestFixes } from './fixes.ts';
import type { LintSubject } from './lint-subject.ts';
import { findProblems } from './problems.ts';

const context = { site: 'cn', canvas: { width: 1280, height: 720 } } as const;
const ana = { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'ana' };
const ben = { Top: 0, Left: 640, Width: 640, Height: 720, UserId: 'ben' };
const slot = { Top: 0, Left: 640, Width: 640, Height: 720 };
const list = 'MixLayoutParams.MixLayoutList';

function custom(tiles: readonly object[], layout: object = {}, lists: object = {}): LintSubject {
  return {
    MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: tiles, ...layout },
    SubscribeStreamUserIds: lists,
  };
}

function grid(layout: object, lists: object = {}): LintSubject {
  return { MixLayoutParams: { MixLayoutMode: 3, ...layout }, SubscribeStreamUserIds: lists };
}

/** The repairs of the problem at a path: what each button says, with a `!` when it is made alone, and what is at `look` then. */
function repairs(subject: LintSubject, path: string, look = path, code?: string) {
  const problem = findProblems(subject, context).find(
    (each) => each.path === path && (code === undefined || each.code === code),
  );
  expect(problem, path).toBeDefined();
  return (problem ? suggestFixes(problem, subject, context) : []).map((fix) => [
    `${fix.label}${fix.isAlone ? ' !' : ''}`,
    readJsonAt(applyJsonEdits(subject, fix.edits), look),
  ]);
}

describe('a value of a tile that the vendor does not take', () => {
  it.each([
    ['Left', '12', 'Set it to 12', 12],
    ['Left', ' 12px ', 'Set it to 12', 12],
    ['Left', 2.6, 'Set it to 3', 3],
    ['Left', -3, 'Set it to 0', 0],
    ['Left', 99_999, 'Set it to 1920', 1920],
    ['Left', true, 'Set it to 1', 1],
    ['Left', null, 'Set it to 0', 0],
    ['Top', null, 'Set it to 0', 0],
    ['Alpha', '７', 'Set it to 7', 7],
    ['Alpha', 300, 'Set it to 255', 255],
    ['Alpha', null, 'Leave Alpha out', undefined],
    ['Alpha', '', 'Leave Alpha out !', undefined],
    ['UserId', 1001, 'Write it as "1001"', '1001'],
    ['UserId', null, 'Leave UserId out !', undefined],
    ['MediaId', '1', 'Set it to 1', 1],
    ['MediaId', false, 'Set it to 0', 0],
  ])('%s: %j has the repair %j', (field, value, label, after) => {
    const path = `${list}.0.${field}`;
    expect(repairs(custom([{ ...ana, Alpha: 5, [field]: value }]), path)[0]).toEqual([
      label,
      after,
    ]);
  });

  it('is not made another stream of its user unasked', () => {
    expect(repairs(custom([{ ...ana, MediaId: 7 }, ben]), `${list}.0.MediaId`, list)).toEqual([
      ['Remove the tile', [ben]],
      ['Leave MediaId out !', [ana, ben]],
    ]);
  });

  it.each(['Width', 'Height'])('%s: null has none, since nobody knows what was meant', (field) => {
    expect(repairs(custom([{ ...ana, [field]: null }]), `${list}.0.${field}`)).toEqual([]);
  });
});

describe('a value of the layout that the vendor does not take', () => {
  it.each([
    ['BackGroundColor', '#fff', 'Write it as #FFFFFF', '#FFFFFF'],
    ['BackGroundColor', '0x101820', 'Write it as #101820', '#101820'],
    ['PureAudioDisableLayout', 'TRUE', 'Set it to true', true],
    ['PureAudioDisableLayout', 'false', 'Set it to false', false],
    ['PureAudioDisableLayout', '1', 'Set it to true', true],
    ['PureAudioDisableLayout', 0, 'Set it to false', false],
    ['PureAudioDisableLayout', 1, 'Set it to true', true],
    ['RenderMode', true, 'Set it to 1', 1],
    ['MixLayoutMode', '3', 'Set it to 3', 3],
    ['WaterMarkList', '[]', 'Write it as a list', []],
  ])('%s: %j has the repair %j', (field, value, label, after) => {
    expect(repairs(grid({ [field]: value }), `MixLayoutParams.${field}`)[0]).toEqual([
      label,
      after,
    ]);
  });

  it('a colour of a watermark is written in its own form', () => {
    const text = {
      ...{ Top: 0, Left: 0, Width: 20, Height: 20, Chars: 'live', FontSize: 20 },
      FontColor: '#abc',
    };
    const path = 'MixLayoutParams.WaterMarkList.0.WaterMarkChar.FontColor';
    const subject = grid({ WaterMarkList: [{ WaterMarkType: 1, WaterMarkChar: text }] });
    expect(repairs(subject, path)[0]).toEqual(['Write it as 0xAABBCC', '0xAABBCC']);
  });

  it('an object as text is written as an object', () => {
    const subject = {
      MixLayoutParams: JSON.stringify({ MixLayoutMode: 3 }),
      SubscribeStreamUserIds: {},
    };
    expect(repairs(subject, 'MixLayoutParams')[0]).toEqual([
      'Write it as an object',
      { MixLayoutMode: 3 },
    ]);
  });
});

describe('a list of people that the vendor does not take', () => {
  const path = 'SubscribeStreamUserIds.UnSubscribeVideoUserIds';
  const names = (value: unknown) => grid({}, { UnSubscribeVideoUserIds: value });

  it.each([
    ['ana', ['ana']],
    ['ana, ben;cleo', ['ana', 'ben', 'cleo']],
    [1001, ['1001']],
    ['["ana"]', ['ana']],
  ])('%j is written as a list', (value, after) => {
    expect(repairs(names(value), path)[0]).toEqual(['Write it as a list', after]);
  });

  it.each([[null], ['']])('%j in it is removed', (value) => {
    expect(repairs(names(['ana', value]), `${path}.1`, path)).toEqual([
      ['Remove the empty entry', ['ana']],
    ]);
  });

  it('a number in it is written as a text', () => {
    expect(repairs(names(['ana', 7]), `${path}.1`)[0]).toEqual(['Write it as "7"', '7']);
  });
});

describe('a key that the vendor does not have', () => {
  it('is renamed when it is clear what was meant and that is free', () => {
    const { UserId, ...rest } = ana;
    const subject = custom([{ ...rest, userid: UserId }]);
    expect(repairs(subject, `${list}.0.userid`, `${list}.0`)).toEqual([
      ['Rename userid to UserId', ana],
    ]);
  });

  it.each([null, []])('is renamed also over %j', (empty) => {
    const lists = { SubscribeVideoUserIds: empty, SubscribeVideoUserId: ['ana'] };
    const path = 'SubscribeStreamUserIds.SubscribeVideoUserId';
    expect(repairs(grid({}, lists), path, 'SubscribeStreamUserIds')[0]).toEqual([
      'Rename SubscribeVideoUserId to SubscribeVideoUserIds',
      { SubscribeVideoUserIds: ['ana'] },
    ]);
  });

  it('is removed when what was meant is there', () => {
    const subject = custom([{ ...ana, userid: 'zoe' }]);
    expect(repairs(subject, `${list}.0.userid`, `${list}.0`)).toEqual([['Remove userid', ana]]);
  });

  it('is removed whole when it has dots', () => {
    const subject = custom([{ ...ana, 'a.b.c': 1 }]);
    expect(repairs(subject, `${list}.0.a.b.c`, `${list}.0`)).toEqual([['Remove a.b.c', ana]]);
  });

  it('among the lists of people is removed alone, since it may block somebody', () => {
    const subject = grid({}, { Nobody: ['ana'] });
    expect(repairs(subject, 'SubscribeStreamUserIds.Nobody', 'SubscribeStreamUserIds')).toEqual([
      ['Remove Nobody !', {}],
    ]);
  });
});

describe('a field that is missing', () => {
  it('is taken from its misspelt name', () => {
    const { Width, ...rest } = ana;
    const subject = custom([{ ...rest, width: Width }]);
    expect(repairs(subject, `${list}.0.Width`, `${list}.0`)).toEqual([
      ['Rename width to Width', ana],
    ]);
  });

  it('is the custom mode where there are tiles, and cannot be guessed where there are none', () => {
    const path = 'MixLayoutParams.MixLayoutMode';
    const withTiles = (tiles: readonly object[]) => custom(tiles, { MixLayoutMode: undefined });
    expect(repairs(withTiles([ana]), path)).toEqual([['Set it to 4 (custom)', 4]]);
    expect(repairs(withTiles([]), path)).toEqual([]);
  });

  it('of a tile cannot be guessed', () => {
    const { Top: _, ...rest } = ana;
    expect(repairs(custom([rest]), `${list}.0.Top`)).toEqual([]);
  });
});

describe('lists that the cloud refuses together', () => {
  const both = (only: readonly string[], except: readonly string[]) =>
    grid({}, { SubscribeVideoUserIds: only, UnSubscribeVideoUserIds: except });
  const look = 'SubscribeStreamUserIds';
  const path = `${look}.UnSubscribeVideoUserIds`;

  it.each([
    [['ana'], ['ben'], 'Remove the blocklist', { SubscribeVideoUserIds: ['ana'] }],
    [['ana', 'ben'], ['ben'], 'Keep only ana', { SubscribeVideoUserIds: ['ana'] }],
    [['ana', 'b1', 'b2'], ['b.*$'], 'Keep only ana', { SubscribeVideoUserIds: ['ana'] }],
    [['ana', 'b.*$'], ['b1'], 'Keep only ana !', { SubscribeVideoUserIds: ['ana'] }],
    [['ana', 'bc.*$'], ['b.*$'], 'Keep only ana', { SubscribeVideoUserIds: ['ana'] }],
    [['ana'], ['ana'], 'Record nobody !', { UnSubscribeVideoUserIds: ['.*$'] }],
    [['a.*$'], ['ana'], 'Record nobody !', { UnSubscribeVideoUserIds: ['.*$'] }],
  ])('%j and %j: %s', (only, except, label, after) => {
    expect(repairs(both(only, except), path, look)).toEqual([[label, after]]);
  });
});

describe('somebody who is not recorded', () => {
  it('loses their tile, or is recorded by name', () => {
    const subject = custom([ana, ben], {}, { SubscribeVideoUserIds: ['ana'] });
    expect(repairs(subject, `${list}.1.UserId`, list)).toEqual([
      ['Remove the tile', [ana]],
      ['Record ben !', [ana, ben]],
    ]);
    expect(
      repairs(subject, `${list}.1.UserId`, 'SubscribeStreamUserIds.SubscribeVideoUserIds')[1],
    ).toEqual(['Record ben !', ['ana', 'ben']]);
  });

  it('cannot be added to a full list', () => {
    const full = Array.from({ length: 32 }, (_, index) => `u${index}`);
    const subject = custom([ana], {}, { SubscribeVideoUserIds: full });
    expect(repairs(subject, `${list}.0.UserId`).map(([label]) => label)).toEqual([
      'Remove the tile',
    ]);
  });

  it.each([
    [['ben'], ['Remove the tile', 'Unblock ben !'], {}],
    [['ben', 'zoe'], ['Remove the tile', 'Unblock ben !'], { UnSubscribeVideoUserIds: ['zoe'] }],
    [['ben', 'b.*$'], ['Remove the tile'], undefined],
    [['b.*$'], ['Remove the tile'], undefined],
  ])('because of the blocklist %j has the repairs %j', (blocked, labels, after) => {
    const subject = custom([ana, ben], {}, { UnSubscribeVideoUserIds: blocked });
    const found = repairs(subject, `${list}.1.UserId`, 'SubscribeStreamUserIds');
    expect(found.map(([label]) => label)).toEqual(labels);
    expect(found[1]?.[1]).toEqual(after);
  });

  it('leaves the big picture', () => {
    const subject = {
      MixLayoutParams: { MixLayoutMode: 1, MaxResolutionUserId: 'ana' },
      SubscribeStreamUserIds: { SubscribeVideoUserIds: ['ben'] },
    };
    expect(repairs(subject, 'MixLayoutParams.MaxResolutionUserId')).toEqual([
      ['Clear the big picture', undefined],
      ['Record ana !', 'ana'],
    ]);
  });
});

describe('a tile', () => {
  it('that leaves the canvas is moved into it, and made smaller where it must', () => {
    expect(repairs(custom([{ ...ana, Left: 700 }]), `${list}.0.Width`, `${list}.0`)).toEqual([
      ['Move it into the canvas', { ...ana, Left: 640 }],
    ]);
    const large = { ...ana, Left: 100, Top: 50, Width: 1600, Height: 900 };
    expect(repairs(custom([large]), `${list}.0.Width`, `${list}.0`)).toEqual([
      ['Move it into the canvas', { ...ana, Width: 1280 }],
    ]);
  });

  it('that is invisible is removed, or shown by name', () => {
    const subject = custom([{ ...ana, Alpha: 255 }, ben]);
    expect(repairs(subject, `${list}.0.Alpha`, list)).toEqual([
      ['Remove the tile', [ben]],
      ['Make it opaque !', [{ ...ana, Alpha: 0 }, ben]],
    ]);
  });

  it('that is invisible beside an open slot is only shown, or its user would enter the slot', () => {
    const subject = custom([{ ...ana, Alpha: 255 }, slot]);
    expect(repairs(subject, `${list}.0.Alpha`).map(([label]) => label)).toEqual([
      'Make it opaque !',
    ]);
  });

  it('of a stream that another shows is removed', () => {
    expect(repairs(custom([ana, { ...ben, UserId: 'ana' }]), `${list}.1.UserId`, list)).toEqual([
      ['Remove the tile', [ana]],
    ]);
  });

  it('of a pattern is removed, or opened', () => {
    const subject = custom([ana, { ...ben, UserId: 'b.*$' }]);
    expect(repairs(subject, `${list}.1.UserId`, list)).toEqual([
      ['Remove the tile', [ana]],
      ['Make it an open slot !', [ana, slot]],
    ]);
  });

  it('that overlaps another gets a layer of its own, and what is in front stays there', () => {
    const front = { ...ana, ImageLayer: 3 };
    const [first, second] = [
      { ...ben, Left: 600 },
      { ...slot, Left: 620 },
    ];
    const subject = custom([front, first, second]);
    expect(repairs(subject, `${list}.2.ImageLayer`, list)).toEqual([
      [
        'Give every tile its own layer',
        [
          { ...front, ImageLayer: 2 },
          { ...first, ImageLayer: 0 },
          { ...second, ImageLayer: 1 },
        ],
      ],
    ]);
  });

  it.each([
    [{ Width: 639 }, 'Width', 'Set it to 638', { Width: 638 }],
    [{ Left: 1, Width: 639 }, 'Width', 'Set it to 640', { Left: 0, Width: 640 }],
    [{ Height: 719 }, 'Height', 'Set it to 718', { Height: 718 }],
  ])('with an odd side (%j) gets an even one', (size, side, label, after) => {
    const path = `${list}.0.${side}`;
    expect(repairs(custom([{ ...ana, ...size }]), path, `${list}.0`)[0]).toEqual([
      label,
      { ...ana, ...after },
    ]);
  });

  it('with an odd side takes its neighbours along', () => {
    const subject = custom([
      { ...ana, Width: 641 },
      { ...ben, Left: 641, Width: 639 },
    ]);
    expect(repairs(subject, `${list}.0.Width`, list)).toEqual([['Set it to 640', [ana, ben]]]);
  });
});

describe('a user id with a character that nobody sees', () => {
  const path = `${list}.0.UserId`;

  it('is written without it, alone', () => {
    expect(repairs(custom([{ ...ana, UserId: 'ana\u200b' }]), path)).toEqual([
      ['Remove U+200B zero width space !', 'ana'],
    ]);
  });

  it('and nothing else is removed with its tile, or its entry', () => {
    expect(repairs(custom([{ ...ana, UserId: '\u200b' }, ben]), path, list)).toEqual([
      ['Remove the tile !', [ben]],
    ]);
    const lists = { UnSubscribeVideoUserIds: ['ana', '\u200b'] };
    const place = 'SubscribeStreamUserIds.UnSubscribeVideoUserIds';
    expect(repairs(grid({}, lists), `${place}.1`, place)).toEqual([
      ['Remove the empty entry !', ['ana']],
    ]);
  });
});

describe('the address of an image', () => {
  const path = 'MixLayoutParams.BackgroundImageUrl';

  it.each([
    ['HTTPS://cdn.example.com/a b.png', 'https://cdn.example.com/a%20b.png'],
    [' https://cdn.example.com/图.png ', 'https://cdn.example.com/%E5%9B%BE.png'],
    ['https://cdn.example.com/a%20b c.png', 'https://cdn.example.com/a%20b%20c.png'],
    ["https://cdn.example.com/a$b;c|d'e.png", 'https://cdn.example.com/a%24b%3Bc%7Cd%27e.png'],
    ['HTTP://cdn.example.com/a.png', 'http://cdn.example.com/a.png'],
    ['https://cdn.example.com/a%2 b.png', 'https://cdn.example.com/a%252%20b.png'],
    ['https://cdn.example.com/a\ud800.png', 'https://cdn.example.com/a.png'],
  ])('%j is encoded', (url, after) => {
    expect(repairs(grid({ BackgroundImageUrl: url }), path)).toEqual([
      ['Percent-encode it', after],
    ]);
  });

  it.each(['https://cdn.example.com/a.gif', 'ftp://cdn.example.com/a b.png'])(
    '%j has no repair',
    (url) => {
      expect(repairs(grid({ BackgroundImageUrl: url }), path)).toEqual([]);
    },
  );
});

describe('other findings', () => {
  const png = 'https://cdn.example.com/a.png';

  it('are repaired in one way', () => {
    const allow = 'SubscribeStreamUserIds.SubscribeVideoUserIds';
    expect(repairs(grid({}, { SubscribeVideoUserIds: [] }), allow)).toEqual([
      ['Record everyone', undefined],
    ]);
    const image = custom([{ ...ana, SubBackgroundImage: png }]);
    expect(
      repairs(image, `${list}.0.SubBackgroundImage`, 'MixLayoutParams.PlaceHolderMode'),
    ).toEqual([['Show placeholders', 1]]);
    const never = grid({ PlaceHolderMode: 1, DefaultSubBackgroundImage: png });
    const place = 'MixLayoutParams.DefaultSubBackgroundImage';
    expect(repairs(never, place)).toEqual([['Remove the image', undefined]]);
    expect(repairs(grid({ MediaId: 1 }), 'MixLayoutParams.MediaId')).toEqual([
      ['Remove MediaId', undefined],
    ]);
  });

  it('of tiles in another mode are repaired alone, since they are work', () => {
    expect(repairs(grid({ MixLayoutList: [ana] }), list)).toEqual([
      ['Remove MixLayoutList !', undefined],
    ]);
  });

  it.each([
    [custom([]), list, 'empty-layout'],
    [custom([{ ...ana, Height: 14 }]), `${list}.0.Height`, 'tiny-tile'],
    [
      grid({}, { UnSubscribeAudioUserIds: ['.*$'] }),
      'SubscribeStreamUserIds.UnSubscribeAudioUserIds',
      'nobody-recorded',
    ],
  ] as const)('have no repair (%#)', (subject, path, code) => {
    expect(repairs(subject, path, path, code)).toEqual([]);
    expect(canBeFixed(code)).toBe(false);
  });

  it('that have one as a rule are known to the catalogue', () => {
    expect(canBeFixed('wrong-type')).toBe(true);
    expect(canBeFixed('missing-field')).toBe(false);
  });
});

describe('a problem that the payload does not have any more', () => {
  const sizes = { Top: 0, Left: 0, Width: 1900, Height: 720 };

  it.each([
    ['invisible-character', custom([{ ...ana, UserId: 7 }]), `${list}.0.UserId`],
    ['image-url', grid({ BackgroundImageUrl: 7 }), 'MixLayoutParams.BackgroundImageUrl'],
    ['overlap-on-one-layer', grid({ MixLayoutList: 'tiles' }), `${list}.1.ImageLayer`],
    ['outside-canvas', custom([{ ...sizes, Left: '0' }]), `${list}.0.Width`],
    ['outside-canvas', custom([]), `${list}.0.Width`],
  ] as const)('(%s) has no repair', (code, subject, path) => {
    const problem = { code, severity: 'warning', path, message: 'It is over.' } as const;
    expect(suggestFixes(problem, subject, context)).toEqual([]);
  });
});

it('a tile outside the canvas is moved only into a canvas that is known', () => {
  const subject = custom([{ ...ana, Width: 1900 }]);
  const [problem] = findProblems(subject, context);
  expect(problem?.code).toBe('outside-canvas');
  expect(problem && suggestFixes(problem, subject, { site: 'cn' })).toEqual([]);
  expect(problem && suggestFixes(problem, subject, context)).toHaveLength(1);
});

it('the only entry of an allowlist is not removed, since everybody would be recorded', () => {
  const allow = 'SubscribeStreamUserIds.SubscribeVideoUserIds';
  const lists = (entries: readonly unknown[]) => grid({}, { SubscribeVideoUserIds: entries });
  expect(repairs(lists(['']), `${allow}.0`)).toEqual([]);
  expect(repairs(lists(['ana', '']), `${allow}.1`, allow)).toEqual([
    ['Remove the empty entry', ['ana']],
  ]);
});

it('a repair of places is not searched for people whom it would show', () => {
  let reads = 0;
  const overlapping = custom([ana, { ...ben, Left: 320 }]);
  const subject: LintSubject = {
    MixLayoutParams: overlapping.MixLayoutParams,
    get SubscribeStreamUserIds() {
      reads += 1;
      return {};
    },
  };
  const problem = findProblems(subject, context).find(
    ({ code }) => code === 'overlap-on-one-layer',
  );
  expect(problem).toBeDefined();
  reads = 0;
  expect(problem && suggestFixes(problem, subject, context)).toHaveLength(1);
  expect(reads).toBe(0);
});
