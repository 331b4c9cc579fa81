import { accepted, always, modify, modifyLayout, outOfRange } from './probe.ts';
import type { Probe, ProbeContext, Question } from './probe.ts';

const window = { Top: 0, Left: 0, Width: 160, Height: 90 };

function fill<T>(count: number, item: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => item(index));
}

/** Values, one at a time, each in a body that is right otherwise. */
export function listValueProbes(context: ProbeContext): readonly Probe[] {
  const layout = (
    name: string,
    question: number | null,
    expected: Question['expected'],
    fields: object,
  ): Probe => ({ name, question, expected, call: modifyLayout(context, fields) });
  const windows = (
    name: string,
    question: number | null,
    expected: Question['expected'],
    list: readonly object[],
  ) => layout(name, question, expected, { MixLayoutMode: 4, MixLayoutList: list });
  const lists = (
    name: string,
    question: number | null,
    expected: Question['expected'],
    fields: object,
  ): Probe => ({
    ...{ name, question, expected },
    call: modify(context, { SubscribeStreamUserIds: fields }),
  });
  return [
    layout('mode-5', null, outOfRange, { MixLayoutMode: 5 }),
    windows('render-mode-4', null, outOfRange, [{ ...window, RenderMode: 4 }]),
    windows('media-id-2', null, outOfRange, [{ ...window, MediaId: 2 }]),
    windows('left-1921', null, outOfRange, [{ ...window, Left: 1921 }]),
    {
      ...{ name: '2-to-53-plus-1', question: null, expected: outOfRange },
      call: {
        action: 'ModifyCloudRecording',
        // No number of JavaScript has this value.
        body: modifyLayout(context, {
          MixLayoutMode: 4,
          MixLayoutList: [{ ...window, Width: 9007 }],
        }).body.replace(':9007,', ':9007199254740993,'),
      },
    },
    windows(
      '26-windows',
      null,
      outOfRange,
      fill(26, () => window),
    ),
    layout('26-watermarks', null, outOfRange, {
      WaterMarkList: fill(26, () => ({ WaterMarkType: 2, WaterMarkTimestamp: { Pos: 0 } })),
    }),
    lists('33-entries', null, outOfRange, {
      SubscribeVideoUserIds: fill(33, (index) => `conformance-${index}`),
    }),
    timestamp('pos-7', null, outOfRange, { Pos: 7 }),
    layout('watermark-left-2561', null, outOfRange, {
      WaterMarkList: [
        {
          WaterMarkType: 0,
          WaterMarkImage: { ...window, Left: 2561, WaterMarkUrl: 'https://example.com/a.png' },
        },
      ],
    }),
    lists('allow-and-block', 4, always('InvalidParameter.*'), {
      SubscribeVideoUserIds: ['a'],
      UnSubscribeVideoUserIds: ['b'],
    }),
    lists('empty-entry', 4, always('MissingParameter'), { SubscribeVideoUserIds: [''] }),
    windows('width-0', 7, accepted, [{ ...window, Width: 0 }]),
    windows('odd-size', 8, accepted, [{ ...window, Width: 161, Height: 91 }]),
    windows(
      '25-windows',
      9,
      accepted,
      fill(25, () => window),
    ),
    layout('list-in-mode-3', 12, accepted, { MixLayoutList: [window] }),
    windows('mode-4-empty-list', 13, accepted, []),
    layout('mode-4-no-list', 13, accepted, { MixLayoutMode: 4 }),
    layout('max-resolution-in-mode-4', 12, accepted, {
      ...{ MixLayoutMode: 4, MixLayoutList: [window] },
      MaxResolutionUserId: 'conformance',
    }),
    windows('one-user-twice', 11, accepted, [
      { ...window, UserId: 'a' },
      { ...window, Left: 160, UserId: 'a' },
    ]),
    windows('pattern-as-user', 29, accepted, [{ ...window, UserId: 'a.*$' }]),
    windows('empty-user', 29, accepted, [{ ...window, UserId: '' }]),
    ...listColourProbes(context),
    timestamp('time-zone-14', 19, accepted, { Pos: 0, TimeZone: 14 }),
    timestamp('time-zone-15', 19, outOfRange, { Pos: 0, TimeZone: 15 }),
    timestamp('time-zone-25', 19, outOfRange, { Pos: 0, TimeZone: 25 }),
    text('font-size-0', 20, accepted, { FontSize: 0 }),
    text('font-size-1000', 20, accepted, { FontSize: 1000 }),
    text('no-characters', 20, accepted, { Chars: '' }),
    text('5000-characters', 20, accepted, { Chars: 'x'.repeat(5000) }),
    windows('layer-10-to-9', 20, accepted, [{ ...window, ImageLayer: 1_000_000_000 }]),
    ...listUrlProbes(context),
  ];

  function timestamp(
    name: string,
    question: number | null,
    expected: Question['expected'],
    fields: object,
  ): Probe {
    const WaterMarkList = [{ WaterMarkType: 2, WaterMarkTimestamp: fields }];
    return layout(name, question, expected, { WaterMarkList });
  }

  function text(
    name: string,
    question: number,
    expected: Question['expected'],
    fields: object,
  ): Probe {
    return layout(name, question, expected, { WaterMarkList: [makeText(fields)] });
  }
}

function makeText(fields: object): object {
  return { WaterMarkType: 1, WaterMarkChar: { ...window, Chars: 'conformance', ...fields } };
}

/** What each form of a colour gets: under `six-digits`, under `samples`. Nothing is refused under `unchecked`. */
function listColourProbes(context: ProbeContext): readonly Probe[] {
  const colour = (name: string, inSix: boolean, inSamples: boolean, layout: object): Probe => ({
    ...{ name, question: name.startsWith('text') ? 17 : 18, follows: 'colours' },
    expected: ({ colours }) =>
      colours === 'unchecked' || (colours === 'samples' ? inSamples : inSix)
        ? 'accepted'
        : 'InvalidParameter.*',
    call: modifyLayout(context, layout),
  });
  const background = (name: string, value: string, isGood: boolean) =>
    colour(`background-${name}`, isGood, isGood, { BackGroundColor: value });
  const font = (name: string, value: string, inSix: boolean, inSamples: boolean) =>
    colour(`text-${name}`, inSix, inSamples, { WaterMarkList: [makeText({ FontColor: value })] });
  return [
    background('lower-case', '#ffa500', true),
    background('three-digits', '#FFF', false),
    background('bare', 'FFA500', false),
    background('0x', '0xFFA500', false),
    background('empty', '', false),
    font('hash', '#FFFFFF', true, false),
    font('0x', '0xFFFFFF', true, true),
    font('0x-lower-case', '0xffffff', true, true),
    font('bare', 'FFFFFF', false, false),
    font('name', 'red', false, false),
  ];
}

/** Addresses of images that break the documented rules. Nothing is ever fetched: nobody has this layout. */
function listUrlProbes(context: ProbeContext): readonly Probe[] {
  return [
    ['gif', 'https://example.com/a.gif'],
    ['no-ending', 'https://example.com/a'],
    ['space', 'https://example.com/a b.png'],
    ['umlaut', 'https://example.com/ä.png'],
    ['ftp', 'ftp://example.com/a.png'],
    ['no-scheme', 'example.com/a.png'],
  ].map(([name = '', url]) => ({
    ...{ name: `image-${name}`, question: 35, follows: 'badUrls' },
    expected: ({ badUrls }) => (badUrls === 'accept' ? 'accepted' : 'InvalidParameter.*'),
    call: modifyLayout(context, { BackgroundImageUrl: url }),
  }));
}
