import type { ProblemCode, Severity } from '#layout/lint/rules/problem.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { LintSubject } from './lint-subject.ts';

/** One lint rule as published: what it looks for, why, and a good and a bad example. */
export interface CatalogueEntry {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** What it finds, for somebody who reads it for the first time. */
  readonly about: string;
  /** The vendor's page that it follows, or why it is our own rule. */
  readonly page: string;
  readonly good: LintSubject;
  readonly bad: LintSubject;
}

/** Every example is on a canvas of this size, px, and of the international model. */
export const exampleCanvas = { width: 1280, height: 720 } as const;

const types = 'Data types, intl 647/36760';
const modify = 'ModifyCloudRecording, intl 647/46957';
const requests = 'Request structure and common errors, intl 647/34262';

const place = { Top: 0, Left: 0, Width: 640, Height: 360 } as const;

function custom(...windows: readonly object[]): LintSubject {
  return { MixLayoutParams: { MixLayoutMode: layoutModes.custom, MixLayoutList: windows } };
}

function withLists(lists: object, ...windows: readonly object[]): LintSubject {
  return { ...custom(...windows), SubscribeStreamUserIds: lists };
}

const ana = { ...place, UserId: 'ana' };

function withPlaceholders(PlaceHolderMode: 0 | 1, window: object): LintSubject {
  return {
    MixLayoutParams: {
      MixLayoutMode: layoutModes.custom,
      MixLayoutList: [window],
      PlaceHolderMode,
    },
  };
}

function withText(Chars: string): LintSubject {
  const WaterMarkChar = { Top: 20, Left: 20, Width: 200, Height: 40, Chars };
  return {
    MixLayoutParams: {
      MixLayoutMode: layoutModes.custom,
      MixLayoutList: [ana],
      WaterMarkList: [{ WaterMarkType: 1, WaterMarkChar }],
    },
  };
}

/** The catalogue in reading order. `docs/lint.md` is generated from it. */
export const catalogue: readonly CatalogueEntry[] = [
  {
    code: 'missing-field',
    severity: 'error',
    about: 'A required field is missing.',
    page: `${modify}; ${types}`,
    good: custom(place),
    bad: custom({ Top: 0, Left: 0, Height: 360 }),
  },
  {
    code: 'wrong-type',
    severity: 'error',
    about:
      'A value has the wrong type: every number is whole and not negative, and a text is not a number.',
    page: `${types}; ${requests}`,
    good: custom(place),
    bad: custom({ ...place, Left: '12' }),
  },
  {
    code: 'unknown-field',
    severity: 'error',
    about:
      'A key is not part of the API or of this site’s model of it, or its spelling or case is wrong. The gateway refuses the whole request.',
    page: requests,
    good: custom(ana),
    bad: custom({ ...ana, Name: 'Ana' }),
  },
  {
    code: 'out-of-range',
    severity: 'error',
    about: 'A number, a choice or the length of a list is beyond what the vendor allows.',
    page: types,
    good: custom({ ...ana, Alpha: 255, Width: 320 }, { ...place, UserId: 'ben' }),
    bad: custom({ ...ana, Alpha: 256 }),
  },
  {
    code: 'bad-format',
    severity: 'error',
    about: 'A colour is not in the vendor’s form: # and six hex digits.',
    page: types,
    good: { MixLayoutParams: { MixLayoutMode: layoutModes.grid, BackGroundColor: '#101820' } },
    bad: { MixLayoutParams: { MixLayoutMode: layoutModes.grid, BackGroundColor: '0x101820' } },
  },
  {
    code: 'allow-and-block',
    severity: 'error',
    about: 'One medium has both an allowlist and a blocklist; they exclude each other.',
    page: `${types}, SubscribeStreamUserIds`,
    good: withLists({ SubscribeAudioUserIds: ['ana'], UnSubscribeVideoUserIds: ['bot'] }, ana),
    bad: withLists({ SubscribeAudioUserIds: ['ana'], UnSubscribeAudioUserIds: ['bot'] }, ana),
  },
  {
    code: 'outside-canvas',
    severity: 'error',
    about:
      'A tile or watermark reaches beyond the canvas. The canvas is fixed when the recording is created.',
    page: `${types}, MixLayout and WaterMark`,
    good: custom({ ...place, Left: 640 }),
    bad: custom({ ...place, Left: 641 }),
  },
  {
    code: 'image-url',
    severity: 'error',
    about:
      'The recorder does not fetch an image address: it must be http or https, name a .jpg, .jpeg or .png file, and have no spaces or other special characters.',
    page: `${types}, image fields`,
    good: {
      MixLayoutParams: {
        MixLayoutMode: layoutModes.grid,
        BackgroundImageUrl: 'https://cdn.example.com/stage.png?v=2',
      },
    },
    bad: {
      MixLayoutParams: {
        MixLayoutMode: layoutModes.grid,
        BackgroundImageUrl: 'https://cdn.example.com/main stage.png',
      },
    },
  },
  {
    code: 'tile-not-recorded',
    severity: 'warning',
    about: 'A tile is reserved for somebody who is not on the video allowlist, so it stays empty.',
    page: `${types}, SubscribeStreamUserIds`,
    good: withLists({ SubscribeVideoUserIds: ['ana'] }, ana),
    bad: withLists({ SubscribeVideoUserIds: ['ben'] }, ana),
  },
  {
    code: 'tile-blocked',
    severity: 'warning',
    about:
      'A tile is reserved for somebody whom the video blocklist matches, by id or by pattern, so it stays empty.',
    page: `${types}, SubscribeStreamUserIds`,
    good: withLists({ UnSubscribeVideoUserIds: ['bot_.*$'] }, ana),
    bad: withLists({ UnSubscribeVideoUserIds: ['ana'] }, ana),
  },
  {
    code: 'same-stream-twice',
    severity: 'warning',
    about: 'Two tiles show the same stream of the same user.',
    page: 'Our rule: the vendor does not say what happens',
    good: custom({ ...ana, MediaId: 0 }, { ...ana, Left: 640, MediaId: 1 }),
    bad: custom(ana, { ...ana, Left: 640 }),
  },
  {
    code: 'empty-allowlist',
    severity: 'warning',
    about: 'An allowlist is empty, which records everyone, not nobody.',
    page: `${types}, SubscribeStreamUserIds`,
    good: withLists({ SubscribeAudioUserIds: ['ana'] }, ana),
    bad: withLists({ SubscribeAudioUserIds: [] }, ana),
  },
  {
    code: 'nobody-recorded',
    severity: 'warning',
    about: 'A blocklist contains the pattern that matches everybody: nobody is heard or seen.',
    page: `${types}, SubscribeStreamUserIds`,
    good: withLists({ UnSubscribeAudioUserIds: ['bot.*$'] }, ana),
    bad: withLists({ UnSubscribeAudioUserIds: ['.*$'] }, ana),
  },
  {
    code: 'empty-layout',
    severity: 'warning',
    about: 'A custom layout has no tile: the recording shows the background only.',
    page: `${types}, MixLayoutParams`,
    good: custom(place),
    bad: custom(),
  },
  {
    code: 'overlap-on-one-layer',
    severity: 'warning',
    about: 'Two tiles overlap on one layer, so the recorder decides which one is in front.',
    page: `${types}, MixLayout.ImageLayer`,
    good: custom(ana, { ...place, Left: 320, UserId: 'ben', ImageLayer: 1 }),
    bad: custom(ana, { ...place, Left: 320, UserId: 'ben' }),
  },
  {
    code: 'invisible-tile',
    severity: 'warning',
    about: 'A tile is fully transparent. Alpha is transparency: 0 is opaque, 255 is invisible.',
    page: `${types}, MixLayout.Alpha`,
    good: custom({ ...ana, Alpha: 0 }),
    bad: custom({ ...ana, Alpha: 255 }),
  },
  {
    code: 'tiny-tile',
    severity: 'warning',
    about: 'A tile is under 16 px wide or high.',
    page: 'Our rule: the vendor accepts any size',
    good: custom({ ...ana, Width: 16, Height: 16 }),
    bad: custom({ ...ana, Width: 4, Height: 4 }),
  },
  {
    code: 'invisible-watermark',
    severity: 'warning',
    about: 'A watermark has no text or no size: the cloud accepts it and nobody sees it.',
    page: 'Our rule: the vendor accepts any size',
    good: withText('Room 42'),
    bad: withText(' '),
  },
  {
    code: 'pattern-as-user',
    severity: 'warning',
    about: 'A tile is reserved for a pattern. Patterns work in the subscription lists only.',
    page: `${types}, SubscribeStreamUserIds`,
    good: custom({ ...place, UserId: 'guest_1' }),
    bad: custom({ ...place, UserId: 'guest.*$' }),
  },
  {
    code: 'too-many-pictures',
    severity: 'warning',
    about: 'A layout of 25 tiles: one of the vendor’s pages guarantees only 24 pictures.',
    page: `${types}, SubscribeStreamUserIds against MixLayoutParams`,
    good: custom(...gridWindows(24)),
    bad: custom(...gridWindows(25)),
  },
  {
    code: 'invisible-character',
    severity: 'warning',
    about:
      'A user id has blanks at its ends, or a character that nobody sees or that turns the direction of the text: it is the id of another user.',
    page: 'Our rule: ids are compared letter by letter',
    good: custom(ana),
    bad: custom({ ...place, UserId: 'ana\u200b' }),
  },
  {
    code: 'images-unused',
    severity: 'warning',
    about: 'A placeholder image is set while placeholders are off (PlaceHolderMode 0).',
    page: `${types}, MixLayoutParams.PlaceHolderMode`,
    good: withPlaceholders(1, { ...ana, SubBackgroundImage: 'https://cdn.example.com/a.png' }),
    bad: withPlaceholders(0, { ...ana, SubBackgroundImage: 'https://cdn.example.com/a.png' }),
  },
  {
    code: 'placeholder-never-shown',
    severity: 'warning',
    about:
      'A placeholder image is set where no user is assigned. It stands in for an assigned user only, so nobody can ever show it.',
    page: `${types}, MixLayoutParams.PlaceHolderMode`,
    good: withPlaceholders(1, { ...ana, SubBackgroundImage: 'https://cdn.example.com/a.png' }),
    bad: withPlaceholders(1, { ...place, SubBackgroundImage: 'https://cdn.example.com/a.png' }),
  },
  {
    code: 'odd-size',
    severity: 'warning',
    about: 'A tile has an odd width or height; video is coded in pairs of pixels.',
    page: 'Our rule: the vendor does not mention it',
    good: custom(ana),
    bad: custom({ ...ana, Width: 639 }),
  },
  {
    code: 'field-ignored',
    severity: 'warning',
    about: 'A field is set that this layout mode does not read.',
    page: `${types}, MixLayoutParams`,
    good: {
      MixLayoutParams: { MixLayoutMode: layoutModes.screenShare, MaxResolutionUserId: 'ana' },
    },
    bad: { MixLayoutParams: { MixLayoutMode: layoutModes.grid, MaxResolutionUserId: 'ana' } },
  },
];

function gridWindows(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    Top: 144 * Math.floor(index / 5),
    Left: 256 * (index % 5),
    Width: 256,
    Height: 144,
  }));
}
