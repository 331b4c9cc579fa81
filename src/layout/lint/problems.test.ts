import { listExamples, readExample, readInvalidBodies } from '#testing/example-bodies.ts';
import { describe, expect, it } from 'vitest';

import { problemCodes } from '#layout/lint/rules/problem.ts';
import type { ProblemCode } from '#layout/lint/rules/problem.ts';
import { applyJsonEdits, readJsonAt } from '#layout/document/json-edit.ts';
import { suggestFixes } from './fixes.ts';
import { findProblems } from './problems.ts';

const canvas = { width: 1280, height: 720 };

const ana = { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'ana' };
const ben = { Top: 0, Left: 640, Width: 640, Height: 720, UserId: 'ben' };
const image = {
  WaterMarkUrl: 'https://cdn.example.com/logo.png',
  Top: 0,
  Left: 0,
  Width: 100,
  Height: 50,
};

interface Case {
  /** Beside mode 4 with the tiles of ana and ben, side by side. */
  readonly layout?: object;
  readonly subscription?: object;
  readonly path?: string;
}

function codesOf({ layout = {}, subscription = {} }: Case): readonly string[] {
  return find({ layout, subscription }).map((problem) => problem.code);
}

function find({ layout = {}, subscription = {} }: Case) {
  return findProblems(
    {
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [ana, ben], ...layout },
      SubscribeStreamUserIds: subscription,
    },
    { site: 'intl', canvas },
  );
}

function tiles(...list: object[]): Case {
  return { layout: { MixLayoutList: list } };
}

const list = 'MixLayoutParams.MixLayoutList';
/** For each code a layout that has the problem, its path, and a near miss that has not. */
const cases: Readonly<Record<ProblemCode, readonly [fires: Case, passes: Case]>> = {
  'missing-field': [
    { ...tiles({ Top: 0, Left: 0, Height: 720 }), path: `${list}.0.Width` },
    tiles({ Top: 0, Left: 0, Width: 640, Height: 720 }),
  ],
  'wrong-type': [{ ...tiles({ ...ana, Left: '0' }), path: `${list}.0.Left` }, tiles(ana)],
  'unknown-field': [{ ...tiles({ ...ana, Name: 'Ana' }), path: `${list}.0.Name` }, tiles(ana)],
  'out-of-range': [
    { ...tiles({ ...ana, Alpha: 256 }), path: `${list}.0.Alpha` },
    tiles({ ...ana, Alpha: 255 }),
  ],
  'bad-format': [
    { layout: { BackGroundColor: '#FFF' }, path: 'MixLayoutParams.BackGroundColor' },
    { layout: { BackGroundColor: '#FFFfff' } },
  ],
  'allow-and-block': [
    {
      subscription: { SubscribeAudioUserIds: ['ana'], UnSubscribeAudioUserIds: ['ben'] },
      path: 'SubscribeStreamUserIds.UnSubscribeAudioUserIds',
    },
    { subscription: { SubscribeAudioUserIds: ['ana'], UnSubscribeVideoUserIds: ['zoe'] } },
  ],
  'empty-allowlist': [
    {
      subscription: { SubscribeVideoUserIds: [] },
      path: 'SubscribeStreamUserIds.SubscribeVideoUserIds',
    },
    { subscription: { UnSubscribeVideoUserIds: [] } },
  ],
  'nobody-recorded': [
    {
      subscription: { UnSubscribeAudioUserIds: ['bot.*$', '.*$'] },
      path: 'SubscribeStreamUserIds.UnSubscribeAudioUserIds',
    },
    { subscription: { UnSubscribeAudioUserIds: ['bot.*$'] } },
  ],
  'outside-canvas': [
    { ...tiles({ ...ana, Left: 642 }), path: `${list}.0.Width` },
    tiles({ ...ana, Left: 640 }),
  ],
  'image-url': [
    {
      layout: { BackgroundImageUrl: 'https://cdn.example.com/a.gif' },
      path: 'MixLayoutParams.BackgroundImageUrl',
    },
    { layout: { BackgroundImageUrl: 'https://cdn.example.com/a.png' } },
  ],
  'tile-not-recorded': [
    { subscription: { SubscribeVideoUserIds: ['ana'] }, path: `${list}.1.UserId` },
    { subscription: { SubscribeVideoUserIds: ['ana', 'be.*$'] } },
  ],
  'tile-blocked': [
    { subscription: { UnSubscribeVideoUserIds: ['b.*$'] }, path: `${list}.1.UserId` },
    { subscription: { UnSubscribeAudioUserIds: ['ben'] } },
  ],
  'tiny-tile': [
    { ...tiles({ ...ana, Height: 15 }), path: `${list}.0.Height` },
    tiles({ ...ana, Height: 16 }),
  ],
  'invisible-watermark': [
    {
      layout: {
        WaterMarkList: [
          {
            WaterMarkImage: {
              WaterMarkUrl: 'https://a.b/c.png',
              Top: 0,
              Left: 0,
              Width: 2,
              Height: 0,
            },
          },
        ],
      },
      path: 'MixLayoutParams.WaterMarkList.0.WaterMarkImage.Height',
    },
    {
      layout: {
        WaterMarkList: [
          {
            WaterMarkImage: {
              WaterMarkUrl: 'https://a.b/c.png',
              Top: 0,
              Left: 0,
              Width: 2,
              Height: 2,
            },
          },
        ],
      },
    },
  ],
  'invisible-tile': [
    { ...tiles({ ...ana, Alpha: 255 }), path: `${list}.0.Alpha` },
    tiles({ ...ana, Alpha: 254 }),
  ],
  'same-stream-twice': [
    { ...tiles(ana, { ...ben, UserId: 'ana' }), path: `${list}.1.UserId` },
    tiles(ana, { ...ben, UserId: 'ana', MediaId: 1 }),
  ],
  'overlap-on-one-layer': [
    { ...tiles(ana, { ...ben, Left: 638 }), path: `${list}.1.ImageLayer` },
    tiles(ana, { ...ben, Left: 638, ImageLayer: 1 }),
  ],
  'odd-size': [
    { ...tiles({ ...ana, Width: 639 }), path: `${list}.0.Width` },
    tiles({ ...ana, Width: 638, Left: 1 }),
  ],
  'images-unused': [
    {
      ...tiles({ ...ana, SubBackgroundImage: 'https://h/a.png' }),
      path: `${list}.0.SubBackgroundImage`,
    },
    {
      layout: {
        PlaceHolderMode: 1,
        MixLayoutList: [{ ...ana, SubBackgroundImage: 'https://h/a.png' }],
      },
    },
  ],
  'too-many-pictures': [{ ...tiles(...row(25)), path: list }, tiles(...row(24))],
  'empty-layout': [{ ...tiles(), path: list }, { layout: { MixLayoutMode: 3, MixLayoutList: [] } }],
  'pattern-as-user': [
    { ...tiles({ ...ana, UserId: 'a.*$' }), path: `${list}.0.UserId` },
    tiles({ ...ana, UserId: 'a.*' }),
  ],
  'invisible-character': [
    {
      subscription: { UnSubscribeAudioUserIds: ['bot', 'ana\u200b'] },
      path: 'SubscribeStreamUserIds.UnSubscribeAudioUserIds.1',
    },
    { ...tiles({ ...ana, UserId: 'a n a' }) },
  ],
  'placeholder-never-shown': [
    {
      layout: {
        PlaceHolderMode: 1,
        DefaultSubBackgroundImage: 'https://h/a.png',
        MixLayoutList: [{ ...ana, UserId: undefined }],
      },
      path: 'MixLayoutParams.DefaultSubBackgroundImage',
    },
    { layout: { PlaceHolderMode: 1, DefaultSubBackgroundImage: 'https://h/a.png' } },
  ],
  'field-ignored': [
    { layout: { MaxResolutionUserId: 'ana' }, path: 'MixLayoutParams.MaxResolutionUserId' },
    {
      layout: { MixLayoutMode: 1, MixLayoutList: undefined, MaxResolutionUserId: 'ana' },
    },
  ],
};

function row(length: number): readonly object[] {
  return Array.from({ length }, (_, index) => ({
    Top: 0,
    Left: index * 50,
    Width: 50,
    Height: 50,
  }));
}

describe('lint', () => {
  it('finds nothing wrong with two people side by side', () => {
    expect(find({})).toEqual([]);
  });

  it.each(problemCodes)('fires %s where it should and not next to it', (code) => {
    const [fires, passes] = cases[code];
    expect(find(fires)).toContainEqual(expect.objectContaining({ code, path: fires.path }));
    expect(codesOf(passes)).not.toContain(code);
  });

  it('calls an error only what the cloud would refuse or could not draw', () => {
    const errors = problemCodes.filter((code) =>
      find(cases[code][0]).some((problem) => problem.code === code && problem.severity === 'error'),
    );
    expect(errors).toEqual([
      'missing-field',
      'wrong-type',
      'unknown-field',
      'out-of-range',
      'bad-format',
      'allow-and-block',
      'outside-canvas',
      'image-url',
    ]);
  });

  it('lists errors before warnings', () => {
    const severities = find({
      layout: { MixLayoutList: [{ ...ana, Width: 3, Left: 1279 }, ben, ben], Extra: 1 },
      subscription: { SubscribeVideoUserIds: ['zoe'] },
    }).map((problem) => problem.severity);
    expect(severities).toContain('error');
    expect(severities).toContain('warning');
    expect(severities.lastIndexOf('error')).toBeLessThan(severities.indexOf('warning'));
  });

  it('still checks the valid tiles beside a broken one, each at its own path', () => {
    const paths = find(tiles({ ...ana, Left: 'x' }, { ...ben, Left: 700 })).map(
      (problem) => problem.path,
    );
    expect(paths).toEqual([`${list}.0.Left`, `${list}.1.Width`]);
  });

  it('does not check edges when the canvas is unknown', () => {
    const subject = {
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [{ ...ana, Left: 1900 }] },
    };
    expect(findProblems(subject, { site: 'intl' })).toEqual([]);
  });

  it('checks watermarks against the canvas in every mode', () => {
    const watermark = { WaterMarkImage: { ...image, Left: 1200 } };
    expect(
      find({ layout: { MixLayoutMode: 3, MixLayoutList: [], WaterMarkList: [watermark] } }),
    ).toEqual([
      {
        code: 'outside-canvas',
        severity: 'error',
        path: 'MixLayoutParams.WaterMarkList.0.WaterMarkImage.Width',
        message:
          'Watermark 1 reaches 20 px beyond the right edge of the 1280 x 720 canvas. Move it or make it smaller.',
      },
    ]);
  });

  it('warns about a pattern as the big picture', () => {
    expect(
      codesOf({ layout: { MixLayoutMode: 2, MixLayoutList: [], MaxResolutionUserId: 'host.*$' } }),
    ).toContain('pattern-as-user');
  });

  it.each([
    ['an edge', { Left: 640, Top: 0 }],
    ['a corner', { Left: 640, Top: 360 }],
  ])('accepts tiles on one layer that share only %s', (_, place) => {
    const [upper, size] = [
      { ...ana, Height: 360 },
      { Width: 640, Height: 360 },
    ];
    expect(codesOf(tiles(upper, { ...ben, ...size, ...place }))).toEqual([]);
    const nearer = { ...place, Left: place.Left - 2, Top: Math.max(0, place.Top - 2) };
    expect(codesOf(tiles(upper, { ...ben, ...size, ...nearer }))).toEqual(['overlap-on-one-layer']);
  });

  it('names windows as people know them', () => {
    const { UserId: _, ...open } = ana;
    const messages = find(tiles({ ...open, Alpha: 255 }, { ...ben, MediaId: 1, Alpha: 255 })).map(
      (problem) => problem.message,
    );
    expect(messages).toEqual([
      'Open slot (window 1) is fully transparent, so nobody sees it. Set its transparency to 0.',
      'ben (screen) is fully transparent, so nobody sees it. Set its transparency to 0.',
    ]);
  });
});

describe("the vendor's bodies", () => {
  const fitting: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
    'modify-seed-example': { width: 360, height: 640 },
  };

  it.each(listExamples('modify-'))('%s has no errors on a canvas that fits', (name) => {
    const body = readExample(name);
    const problems = findProblems(
      {
        MixLayoutParams: body['MixLayoutParams'],
        SubscribeStreamUserIds: body['SubscribeStreamUserIds'],
      },
      { site: name.endsWith('-cn') ? 'cn' : 'intl', canvas: fitting[name] ?? canvas },
    );
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([]);
  });

  const modifyBodies = readInvalidBodies().filter(
    ({ expectation }) => expectation.action === 'ModifyCloudRecording',
  );
  const inLayout = modifyBodies.filter(({ expectation }) =>
    /^(MixLayoutParams|SubscribeStreamUserIds)/.test(expectation.field),
  );

  it.each(inLayout)(
    'invalid $name is an error at $expectation.field alone',
    ({ body, expectation }) => {
      const problems = findProblems(
        {
          MixLayoutParams: body['MixLayoutParams'],
          SubscribeStreamUserIds: body['SubscribeStreamUserIds'],
        },
        { site: 'intl', canvas: expectation.precondition?.canvas },
      );
      const errors = problems.filter((problem) => problem.severity === 'error');
      expect(errors.map((problem) => problem.path)).toEqual([expectation.field]);
    },
  );

  it('warns about a big picture of somebody who is not recorded', () => {
    const layout = { MixLayoutMode: 2, MixLayoutList: [], MaxResolutionUserId: 'host' };
    const codes = (subscription: object) =>
      find({ layout, subscription })
        .filter(({ path }) => path === 'MixLayoutParams.MaxResolutionUserId')
        .map(({ code }) => code);
    expect(codes({ UnSubscribeVideoUserIds: ['host'] })).toEqual(['tile-blocked']);
    expect(codes({ SubscribeVideoUserIds: ['ana'] })).toEqual(['tile-not-recorded']);
    expect(codes({ SubscribeVideoUserIds: ['ho.*$'] })).toEqual([]);
  });

  it('refuses a time zone out of range and offers the nearest', () => {
    const clock = (TimeZone: number) => ({
      layout: { WaterMarkList: [{ WaterMarkType: 2, WaterMarkTimestamp: { Pos: 0, TimeZone } }] },
    });
    expect(codesOf(clock(14))).toEqual([]);
    const [problem] = find(clock(15));
    expect(problem).toMatchObject({ code: 'out-of-range', severity: 'error', nearest: 14 });
  });

  it('leaves only faults outside the layout to other checks', () => {
    expect(modifyBodies.filter((body) => !inLayout.includes(body)).map(({ name }) => name)).toEqual(
      [
        // The request's own fields: the schema of the action.
        'modify-missing-sdkappid',
        'modify-missing-taskid',
        // A sound request: only the cloud knows that the recording is over.
        'modify-task-ended',
      ],
    );
  });
});

it.each([
  ['MixLayoutList', 'MixLayoutParams.MixLayoutList.0.UserId'],
  ['SubscribeVideoUserIds', 'SubscribeStreamUserIds.SubscribeVideoUserIds.0'],
] as const)(
  'a user id in %s with a character that nobody sees is repaired, and the character is named',
  (place, path) => {
    const UserId = '\u2067ana\u3000';
    const isTile = place === 'MixLayoutList';
    const subject = {
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [isTile ? { ...ana, UserId } : ana] },
      SubscribeStreamUserIds: isTile ? {} : { SubscribeVideoUserIds: [UserId] },
    };
    const context = { site: 'intl', canvas } as const;
    const problem = findProblems(subject, context).find(
      ({ code }) => code === 'invisible-character',
    );
    expect(problem).toMatchObject({ path });
    expect(problem?.message).toContain('“⟨U+2067⟩ana⟨U+3000⟩”');
    const fixes = problem ? suggestFixes(problem, subject, context) : [];
    expect(fixes.map(({ label }) => label)).toEqual([
      'Remove U+2067 right-to-left isolate and U+3000 ideographic space (full-width)',
    ]);
    const mended = applyJsonEdits(subject, fixes[0]?.edits ?? []);
    expect(readJsonAt(mended, path)).toBe('ana');
  },
);
