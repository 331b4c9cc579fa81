import { describeImageUrlFault } from '../image-url.ts';
import { listOf, media, readMedium } from '../subscription-mode.ts';
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
      if (mode !== 'only' || entries.length > 0 || !list) return [];
      return [
        {
          path: `SubscribeStreamUserIds.${list}`,
          message: `The ${medium} list is empty, which records everyone. Add a user or choose Everyone.`,
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
    if (params.PlaceHolderMode === 1) return [];
    const paths = [
      ...(params.DefaultSubBackgroundImage ? ['MixLayoutParams.DefaultSubBackgroundImage'] : []),
      ...windows
        .filter(({ value }) => value.SubBackgroundImage)
        .map(({ index }) => windowPath(index, 'SubBackgroundImage')),
    ];
    return paths.map((path) => ({
      path,
      message:
        'Placeholder images are switched off (PlaceHolderMode 0), so this image is never shown.',
    }));
  },
};
