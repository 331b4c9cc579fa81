import { patternEnding } from '#trtc/subscription.ts';

import { describeImageUrlFault } from './image-url.ts';
import { listOf, media, readMedium } from '#layout/document/subscription-mode.ts';
import { watermarkPath, windowPath } from './rule.ts';
import type { Finding, Rule } from './rule.ts';

/** An empty allowlist means everybody: "record nobody" cannot be said with one (intl 647/36760). */
export const emptyAllowlist: Rule = {
  code: 'empty-allowlist',
  severity: 'warning',
  find: ({ subscription }) =>
    media.flatMap((medium) => {
      const { mode, entries } = readMedium(subscription, medium);
      const list = listOf(medium, mode);
      if (mode !== 'only' || entries.length > 0 || !list) {
        return [];
      }
      return [
        {
          path: `SubscribeStreamUserIds.${list}`,
          message: `The ${medium} list is empty, which records everyone. Add a user or choose Everyone.`,
        },
      ];
    }),
};

/** A blocklist that catches every id there can be (reference 2.6 reads `.*$` so). */
export const nobodyRecorded: Rule = {
  code: 'nobody-recorded',
  severity: 'warning',
  find: ({ subscription }) =>
    media.flatMap((medium) => {
      const { mode, entries } = readMedium(subscription, medium);
      const list = listOf(medium, mode);
      if (mode !== 'except' || !entries.includes(patternEnding) || !list) {
        return [];
      }
      return [
        {
          path: `SubscribeStreamUserIds.${list}`,
          message: `The ${medium} blocklist contains ${patternEnding}, which matches everybody: nobody is ${medium === 'audio' ? 'heard' : 'seen'}. Remove it unless you want that.`,
        },
      ];
    }),
};

/** A watermark without a size or without words is accepted and never seen. */
export const invisibleWatermark: Rule = {
  code: 'invisible-watermark',
  severity: 'warning',
  find: ({ watermarks }) =>
    watermarks.flatMap(({ index, value }): readonly Finding[] => {
      const name = `Watermark ${index + 1}`;
      const [kind, body] = [
        (value.WaterMarkType ?? 0) === 1 ? 'WaterMarkChar' : 'WaterMarkImage',
        (value.WaterMarkType ?? 0) === 1 ? value.WaterMarkChar : value.WaterMarkImage,
      ];
      if (!body || value.WaterMarkType === 2) {
        return [];
      }
      if ('Chars' in body && body.Chars.trim() === '') {
        return [
          {
            path: watermarkPath(index, 'WaterMarkChar.Chars'),
            message: `${name} has no text, so nobody sees it. Enter text or delete the watermark.`,
          },
        ];
      }
      return body.Width > 0 && body.Height > 0
        ? []
        : [
            {
              path: watermarkPath(index, `${kind}.${body.Width > 0 ? 'Height' : 'Width'}`),
              message: `${name} is ${body.Width} x ${body.Height} px, so nobody sees it. Enlarge it or delete it.`,
            },
          ];
    }),
};

/** Image URL rules (intl 647/36760). */
export const imageUrl: Rule = {
  code: 'image-url',
  severity: 'error',
  find({ params, windows, watermarks }) {
    const urls: (readonly [path: string, url: string | undefined])[] = [
      ['MixLayoutParams.BackgroundImageUrl', params.BackgroundImageUrl],
      ['MixLayoutParams.DefaultSubBackgroundImage', params.DefaultSubBackgroundImage],
      ...windows.map(
        ({ index, value }) =>
          [windowPath(index, 'SubBackgroundImage'), value.SubBackgroundImage] as const,
      ),
      ...watermarks.map(
        ({ index, value }) =>
          [
            watermarkPath(index, 'WaterMarkImage.WaterMarkUrl'),
            value.WaterMarkImage?.WaterMarkUrl,
          ] as const,
      ),
    ];
    return urls.flatMap(([path, url]): readonly Finding[] => {
      const fault = url ? describeImageUrlFault(url) : undefined;
      return fault ? [{ path, message: `The image address ${fault}.` }] : [];
    });
  },
};

/** Placeholders show only with `PlaceHolderMode` 1 (intl 647/36760). */
export const imagesUnused: Rule = {
  code: 'images-unused',
  severity: 'warning',
  find({ params, windows }) {
    if (params.PlaceHolderMode === 1) {
      return [];
    }
    const paths = [
      ...(params.DefaultSubBackgroundImage ? ['MixLayoutParams.DefaultSubBackgroundImage'] : []),
      ...windows
        .filter(({ value }) => value.SubBackgroundImage)
        .map(({ index }) => windowPath(index, 'SubBackgroundImage')),
    ];
    return paths.map((path) => ({
      path,
      message:
        'Placeholders are off (PlaceHolderMode 0), so this image never shows. Turn placeholders on or remove the image.',
    }));
  },
};
