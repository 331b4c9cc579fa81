import { describeImageUrlFault } from './image-url.ts';
import { watermarkPath, windowPath } from './rule.ts';
import type { Finding, Rule } from './rule.ts';

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
