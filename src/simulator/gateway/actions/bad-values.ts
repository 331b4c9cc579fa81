import type { MixLayoutParams } from '#trtc/layout-params.ts';

import type { Refusal } from '#simulator/gateway/answer/answer.ts';
import type { Choices } from './choices.ts';
import { refuseOtherColours } from './colours.ts';
import { refuseBadUrls } from './image-urls.ts';

/** What a cloud may refuse in a layout for its values alone, although the schema allows it. Null: nothing. */
export function refuseBadValues(layout: MixLayoutParams, choices: Choices): Refusal | null {
  return refuseBadUrls(layout, choices.badUrls) ?? refuseOtherColours(layout, choices.colours);
}
