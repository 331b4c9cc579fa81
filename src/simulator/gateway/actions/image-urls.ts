import type { MixLayoutParams } from '#trtc/layout-params.ts';

import { refuse } from '#simulator/gateway/answer/answer.ts';
import type { Refusal } from '#simulator/gateway/answer/answer.ts';
import type { Choices } from './choices.ts';

/** The documented rules of image URLs (intl 647/36760): a .jpg, .jpeg or .png file, and a limited set of characters. */
const documented =
  /^https?:\/\/[\w\-.~:/?#[\]@!&()*+,%=]*\.(?:jpe?g|png)(?:[?#][\w\-.~:/?#[\]@!&()*+,%=]*)?$/i;

/** Refuses a layout with an image URL that breaks the documented rules, if the simulator was told to; else null. */
export function refuseBadUrls(layout: MixLayoutParams, choice: Choices['badUrls']): Refusal | null {
  const urls: (readonly [path: string, url: string | undefined])[] = [
    ['BackgroundImageUrl', layout.BackgroundImageUrl],
    ['DefaultSubBackgroundImage', layout.DefaultSubBackgroundImage],
    ...(layout.MixLayoutList ?? []).map(
      ({ SubBackgroundImage: url }, index) =>
        [`MixLayoutList.${index}.SubBackgroundImage`, url] as const,
    ),
    ...(layout.WaterMarkList ?? []).map(
      ({ WaterMarkImage: image }, index) =>
        [`WaterMarkList.${index}.WaterMarkImage.WaterMarkUrl`, image?.WaterMarkUrl] as const,
    ),
  ];
  const bad = urls.find(([, url]) => url !== undefined && url !== '' && !documented.test(url));
  return choice === 'accept' || bad === undefined
    ? null
    : refuse(
        'InvalidParameter',
        `The parameter \`MixLayoutParams.${bad[0]}\` is not valid: it must name a .jpg, .jpeg or .png file in the documented characters.`,
      );
}
