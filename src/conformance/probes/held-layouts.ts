import { canvas } from './recording-body.ts';

/** One layout that stays for some seconds, and what the finished recording shows of it. */
export interface LiveStep {
  readonly name: string;
  readonly question: number;
  readonly lookFor: string;
  /** Test users that must be named. */
  readonly people: number;
  readonly needsImage?: boolean;
  /** The fields of Modify beside the handle. `mark` is what a layout must have, so that its frames can be found. */
  readonly fields: (material: Material, mark: object) => object;
}

/** Who and what a run has to show. */
export interface Material {
  readonly people: readonly string[];
  /** Address of an image; empty: none. */
  readonly image: string;
}

/** Nobody has this user id. */
const absent = 'conformance-absent';

const { width, height } = canvas;
const half = { Width: width / 2, Height: height / 2 };
const whole = { Top: 0, Left: 0, Width: width, Height: height };

/** The layouts of phase live in their order: some show what became of the one before. */
export const liveSteps: readonly LiveStep[] = [
  layout(
    'latency-1',
    23,
    0,
    'when its colour appears after the answer, and whether the change is a cut',
    () => ({
      ...{ MixLayoutMode: 4, MixLayoutList: [{ Top: 0, Left: 0, ...half }] },
    }),
  ),
  layout('latency-2', 23, 0, 'the same once more', () => ({
    ...{ MixLayoutMode: 4, MixLayoutList: [{ Top: height / 2, Left: width / 2, ...half }] },
  })),
  {
    ...{ name: 'layout-left-out', question: 1, people: 0 },
    lookFor:
      'the window of the step before in its place (modifyWithoutLayout: keep), or a grid on black (reset)',
    fields: () => ({ SubscribeStreamUserIds: {} }),
  },
  {
    ...{ name: 'first-user-blocked', question: 2, people: 1 },
    lookFor: 'everybody but the first test user',
    fields: ({ people: [first] }, mark) => ({
      MixLayoutParams: { MixLayoutMode: 3, ...mark },
      SubscribeStreamUserIds: { UnSubscribeVideoUserIds: [first] },
    }),
  },
  layout(
    'lists-left-out',
    2,
    1,
    'the first test user still hidden (modifyWithoutSubscription: keep), or back (reset)',
    () => ({ MixLayoutMode: 3 }),
  ),
  layout(
    'equal-layers',
    10,
    2,
    'which of two overlapping windows of layer 1 is in front',
    ({ people: [one, two] }) => ({
      MixLayoutMode: 4,
      MixLayoutList: [
        { Top: 0, Left: 0, Width: 400, Height: 240, UserId: one, ImageLayer: 1 },
        { Top: 100, Left: 200, Width: 400, Height: 240, UserId: two, ImageLayer: 1 },
      ],
    }),
  ),
  layout(
    'one-user-twice',
    11,
    1,
    'the same person in both windows, or in one',
    ({ people: [one] }) => ({
      MixLayoutMode: 4,
      MixLayoutList: [
        { Top: 0, Left: 0, ...half, UserId: one },
        { Top: 0, Left: width / 2, ...half, UserId: one },
      ],
    }),
  ),
  layout(
    'window-of-width-0',
    7,
    1,
    'nothing, or a line, where the window is',
    ({ people: [one] }) => ({
      MixLayoutMode: 4,
      MixLayoutList: [{ Top: 0, Left: 100, Width: 0, Height: 180, UserId: one }],
    }),
  ),
  layout(
    'odd-window',
    8,
    1,
    'the edges of a window of 161 x 91 at 33, 17',
    ({ people: [one] }) => ({
      MixLayoutMode: 4,
      MixLayoutList: [{ Top: 17, Left: 33, Width: 161, Height: 91, UserId: one }],
    }),
  ),
  layout('floating', 40, 1, 'the places of the small pictures', () => ({ MixLayoutMode: 1 })),
  layout(
    'floating-absent',
    14,
    1,
    'what is large while the user of the large picture is absent',
    () => ({
      ...{ MixLayoutMode: 1, MaxResolutionUserId: absent },
    }),
  ),
  layout('screen', 40, 1, 'the places in screen sharing', ({ people: [one] }) => ({
    ...{ MixLayoutMode: 2, MaxResolutionUserId: one },
  })),
  layout('screen-mirrored', 40, 1, 'the mirror image of the step before', ({ people: [one] }) => ({
    ...{ MixLayoutMode: 2, MaxResolutionUserId: one, MaxResolutionUserAlign: 1 },
  })),
  layout(
    'screen-absent',
    14,
    1,
    'what is large while the user of the large picture is absent',
    () => ({
      ...{ MixLayoutMode: 2, MaxResolutionUserId: absent },
    }),
  ),
  layout('grid', 40, 1, 'the places of the grid, and the fit that is the default', () => ({
    MixLayoutMode: 3,
  })),
  ...([0, 1, 2] as const).map((fit) =>
    layout(
      `grid-render-mode-${fit}`,
      31,
      1,
      'whether RenderMode fits the pictures or the background',
      () => ({
        ...{ MixLayoutMode: 3, RenderMode: fit },
      }),
    ),
  ),
  withImage(
    'placeholder-absent',
    41,
    1,
    'the image, where an absent user has the window',
    ({ image }) => ({
      ...{ MixLayoutMode: 4, PlaceHolderMode: 1 },
      MixLayoutList: [{ ...whole, UserId: absent, SubBackgroundImage: image }],
    }),
  ),
  withImage(
    'placeholder-microphone-only',
    41,
    2,
    'the image for the last test user, who sends sound alone (placeholderWhile: unseen), or none (silent)',
    ({ people, image }) => ({
      ...{ MixLayoutMode: 4, PlaceHolderMode: 1 },
      MixLayoutList: [{ ...whole, UserId: people.at(-1), SubBackgroundImage: image }],
    }),
  ),
  withImage('placeholder-off', 31, 1, 'no image, since placeholders are off', ({ image }) => ({
    ...{ MixLayoutMode: 4, PlaceHolderMode: 0 },
    MixLayoutList: [{ ...whole, UserId: absent, SubBackgroundImage: image }],
  })),
  withImage(
    'background-image',
    31,
    0,
    'how the image is fitted to the canvas by default',
    ({ image }) => ({
      ...{ MixLayoutMode: 3, BackgroundImageUrl: image },
    }),
  ),
  layout(
    'alpha-128',
    42,
    2,
    'the second test user half through the first',
    ({ people: [one, two] }) => ({
      MixLayoutMode: 4,
      MixLayoutList: [
        { ...whole, UserId: one, ImageLayer: 0 },
        { ...whole, UserId: two, ImageLayer: 1, Alpha: 128 },
      ],
    }),
  ),
  layout(
    'texts',
    17,
    0,
    'height and width of the letters, and the colours: 0x above, # below',
    (_material, mark) => ({
      MixLayoutMode: 3,
      WaterMarkList: [...listWaterMarks(mark), text(20, '0xFF8800'), text(120, '#FF8800')],
    }),
  ),
  layout('bad-image', 35, 0, 'event 309 for the image, and what is drawn in its place', () => ({
    ...{ MixLayoutMode: 3, BackgroundImageUrl: 'https://example.com/conformance-none.png' },
  })),
];

function layout(
  name: string,
  question: number,
  people: number,
  lookFor: string,
  params: (material: Material, mark: object) => object,
): LiveStep {
  return {
    ...{ name, question, people, lookFor },
    fields: (material, mark) => ({ MixLayoutParams: { ...mark, ...params(material, mark) } }),
  };
}

function withImage(...args: Parameters<typeof layout>): LiveStep {
  return { ...layout(...args), needsImage: true };
}

function listWaterMarks(mark: object): readonly unknown[] {
  const list: unknown = 'WaterMarkList' in mark ? mark.WaterMarkList : [];
  return Array.isArray(list) ? list : [];
}

function text(top: number, colour: string): object {
  const place = { Top: top, Left: 20, Width: 600, Height: 60 };
  return {
    WaterMarkType: 1,
    WaterMarkChar: { ...place, Chars: 'Conformance Ägy 0123', FontSize: 40, FontColor: colour },
  };
}

/** By a background of its own and the time of day a frame says which step it belongs to. */
export function makeMark(index: number): {
  readonly BackGroundColor: string;
  readonly WaterMarkList: readonly object[];
} {
  // Steps of 97 go once around 4096 colours before one comes again, and lie far apart.
  const short = ((index + 1) * 97 * 5) % 4096;
  const digits = short.toString(16).toUpperCase().padStart(3, '0');
  return {
    BackGroundColor: `#${digits.replaceAll(/./g, '$&$&')}`,
    WaterMarkList: [{ WaterMarkType: 2, WaterMarkTimestamp: { Pos: 3, TimeZone: 0 } }],
  };
}
