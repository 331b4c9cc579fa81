import { hasBigPicture } from '#layout/document/big-picture.ts';
import { layoutModes } from '#trtc/layout-params.ts';

import { describeImageUrlFault } from './image-url.ts';
import { watermarkPath, windowPath } from './rule.ts';
import type { Finding, Rule } from './rule.ts';
import { say } from '#words/say.ts';

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
      return fault ? [{ path, message: say('The image address {fault}.', { fault }) }] : [];
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
      message: say(
        'Placeholders are off (PlaceHolderMode 0), so this image never shows. Turn placeholders on or remove the image.',
      ),
    }));
  },
};

/**
 * A placeholder stands in for the user whom a place is assigned to (intl 647/36760, PlaceHolderMode): an open slot and a picture
 * that a template places by itself have no such user, and one tile's own image wins over the default.
 */
export const placeholderNeverShown: Rule = {
  code: 'placeholder-never-shown',
  severity: 'warning',
  find({ params, windows }) {
    if (params.PlaceHolderMode !== 1) {
      return [];
    }
    const isCustom = params.MixLayoutMode === layoutModes.custom;
    const isAssigned = isCustom
      ? windows.some(({ value }) => value.UserId && !value.SubBackgroundImage)
      : hasBigPicture(params.MixLayoutMode) && Boolean(params.MaxResolutionUserId);
    const slots = isCustom
      ? windows.filter(({ value }) => value.SubBackgroundImage && !value.UserId)
      : [];
    return [
      ...(params.DefaultSubBackgroundImage && !isAssigned
        ? [
            {
              path: 'MixLayoutParams.DefaultSubBackgroundImage',
              message: say(
                'This placeholder never shows: it stands in for an assigned user, and no place without an image of its own has one. Assign a user or remove the image.',
              ),
            },
          ]
        : []),
      ...slots.map(({ index }) => ({
        path: windowPath(index, 'SubBackgroundImage'),
        message: say(
          'The placeholder of open slot (window {index}) never shows: it stands in for an assigned user. Assign a user or remove the image.',
          { index: index + 1 },
        ),
      })),
    ];
  },
};
