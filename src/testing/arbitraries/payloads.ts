import type { Size } from '#geometry/rect.ts';
import type { MixLayout, MixLayoutParams } from '#trtc/layout-params.ts';
import {
  maxAlpha,
  maxListEntries,
  maxTiles,
  maxWatermarkPx,
  maxWatermarks,
  maxWindowPx,
} from '#trtc/limits.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';
import type { WaterMark } from '#trtc/watermark.ts';
import fc from 'fast-check';

import { rectsIn } from './canvases.ts';

/** Ids as rooms have them, beside text that nobody expects. */
export function userIds(): fc.Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('ana', 'host_1', 'guest-2', 'guest-3', '王小明', '0') },
    { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 32, unit: 'grapheme' }) },
  );
}

/** Addresses that the recorder would fetch. */
export function imageUrls(): fc.Arbitrary<string> {
  return fc.constantFrom(
    'https://cdn.example.com/a.png',
    'http://cdn.example.com/b.JPG?token=x',
    'https://cdn.example.com/%E5%9B%BE/c.jpeg#top',
  );
}

function colours(prefix: '#' | '0x'): fc.Arbitrary<string> {
  return fc
    .integer({ min: 0, max: 0xffffff })
    .map((value) => `${prefix}${value.toString(16).padStart(6, '0')}`);
}

const renderModes = fc.constantFrom(0, 1, 2, 3);
const bits = fc.constantFrom(0, 1);
/** `uint64` as far as JSON numbers hold it exactly. */
const uints = fc.oneof(fc.nat({ max: 999 }), fc.constantFrom(0, Number.MAX_SAFE_INTEGER));

/** A place on the wire: inside the canvas, or anywhere in the vendor's range up to `limit` px without one. */
function places(
  canvas: Size | undefined,
  limit: number,
): fc.Arbitrary<Pick<MixLayout, 'Top' | 'Left' | 'Width' | 'Height'>> {
  if (canvas) {
    return rectsIn(canvas).map(({ x, y, width, height }) => ({
      Top: y,
      Left: x,
      Width: width,
      Height: height,
    }));
  }
  const px = fc.integer({ min: 0, max: limit });
  return fc.record({ Top: px, Left: px, Width: px, Height: px });
}

/** One window with any of its optional fields; on a canvas it lies inside, without one it fills the vendor's range. */
export function windows(canvas?: Size): fc.Arbitrary<MixLayout> {
  const fields = fc.record(
    {
      UserId: fc.oneof(
        { weight: 9, arbitrary: userIds() },
        { weight: 1, arbitrary: fc.constant('') },
      ),
      Alpha: fc.integer({ min: 0, max: maxAlpha }),
      RenderMode: renderModes,
      MediaId: bits,
      ImageLayer: canvas ? fc.nat({ max: 30 }) : uints,
      SubBackgroundImage: imageUrls(),
    },
    { requiredKeys: [] },
  );
  return fc
    .tuple(places(canvas, maxWindowPx), fields)
    .map(([place, rest]) => ({ ...place, ...rest }));
}

/**
 * A watermark with the body that its type requires and perhaps others; `Font` on the China site only. On a canvas it lies
 * inside.
 */
export function waterMarks(site: Site, canvas?: Size): fc.Arbitrary<WaterMark> {
  const fonts: { Font?: fc.Arbitrary<'Tencent' | 'SourceHanSans'> } =
    site === 'cn' ? { Font: fc.constantFrom('Tencent', 'SourceHanSans') } : {};
  const image = fc
    .tuple(imageUrls(), places(canvas, maxWatermarkPx))
    .map(([WaterMarkUrl, place]) => ({ WaterMarkUrl, ...place }));
  const text = fc
    .tuple(
      places(canvas, maxWatermarkPx),
      fc.record(
        {
          Chars: fc.string({ maxLength: 12, unit: 'grapheme' }),
          FontSize: uints,
          FontColor: fc.oneof(colours('0x'), colours('#'), fc.constant('')),
          BackGroundColor: fc.oneof(colours('0x'), colours('#'), fc.constant('')),
          ...fonts,
        },
        { requiredKeys: ['Chars'] },
      ),
    )
    .map(([place, rest]) => ({ ...place, ...rest }));
  const timestamp = fc.record(
    {
      Pos: fc.constantFrom(0, 1, 2, 3, 4, 5, 6),
      TimeZone: fc.integer({ min: 0, max: 14 }),
      ...fonts,
    },
    { requiredKeys: ['Pos'] },
  );
  const bodies = { WaterMarkImage: image, WaterMarkChar: text, WaterMarkTimestamp: timestamp };
  return fc.oneof(
    fc.record(
      { WaterMarkType: fc.constant(0 as const), ...bodies },
      { requiredKeys: ['WaterMarkImage'] },
    ),
    fc.record(
      { WaterMarkType: fc.constant(1 as const), ...bodies },
      { requiredKeys: ['WaterMarkType', 'WaterMarkChar'] },
    ),
    fc.record(
      { WaterMarkType: fc.constant(2 as const), ...bodies },
      { requiredKeys: ['WaterMarkType', 'WaterMarkTimestamp'] },
    ),
  );
}

/** Every form a subscription can lawfully have: lists absent, empty or full, patterns among the entries. */
export function subscriptions(): fc.Arbitrary<SubscribeStreamUserIds> {
  const entries = fc.array(
    fc.oneof(
      userIds(),
      userIds().map((id) => `${id}.*$`),
    ),
    { maxLength: maxListEntries, size: '-1' },
  );
  const media = (allow: string, block: string): fc.Arbitrary<object> =>
    fc.oneof(
      fc.record({ [allow]: entries, [block]: fc.constant([]) }, { requiredKeys: [] }),
      fc.record({ [allow]: fc.constant([]), [block]: entries }, { requiredKeys: [] }),
    );
  return fc
    .tuple(
      media('SubscribeAudioUserIds', 'UnSubscribeAudioUserIds'),
      media('SubscribeVideoUserIds', 'UnSubscribeVideoUserIds'),
    )
    .map(([audio, video]) => ({ ...audio, ...video }));
}

/** A layout of any mode with any of its optional fields; with a canvas its windows and watermarks lie inside. */
export function layoutParams(site: Site, canvas?: Size): fc.Arbitrary<MixLayoutParams> {
  return fc.record(
    {
      MixLayoutMode: fc.constantFrom(1, 2, 3, 4),
      MixLayoutList: fc.array(windows(canvas), { maxLength: maxTiles, size: '-1' }),
      BackGroundColor: colours('#'),
      MaxResolutionUserId: userIds(),
      MediaId: bits,
      BackgroundImageUrl: imageUrls(),
      PlaceHolderMode: bits,
      BackgroundImageRenderMode: renderModes,
      DefaultSubBackgroundImage: imageUrls(),
      WaterMarkList: fc.array(waterMarks(site, canvas), { maxLength: maxWatermarks, size: '-1' }),
      RenderMode: renderModes,
      MaxResolutionUserAlign: bits,
      PureAudioDisableLayout: fc.boolean(),
    },
    { requiredKeys: ['MixLayoutMode'] },
  );
}

/** Valid payloads of all four modes for one site. */
export function payloads(site: Site): fc.Arbitrary<RecordingPayload> {
  return fc.record({
    MixLayoutParams: layoutParams(site),
    SubscribeStreamUserIds: subscriptions(),
  });
}
