import { oddSize, outsideCanvas } from './canvas-rules.ts';
import { invisibleCharacter } from './id-rules.ts';
import { imagesUnused, imageUrl, placeholderNeverShown } from './image-rules.ts';
import { emptyAllowlist, nobodyRecorded } from './list-rules.ts';
import { emptyLayout, fieldIgnored } from './mode-rules.ts';
import type { Rule } from './rule.ts';
import {
  invisibleTile,
  overlapOnOneLayer,
  patternAsUser,
  sameStreamTwice,
  tileBlocked,
  tileNotRecorded,
  tinyTile,
  tooManyPictures,
} from './tile-rules.ts';
import { invisibleWatermark } from './watermark-rules.ts';

/** Every rule, in the order in which findings are listed: what the cloud would refuse first. */
export const rules: readonly Rule[] = [
  outsideCanvas,
  imageUrl,
  tileNotRecorded,
  tileBlocked,
  sameStreamTwice,
  emptyAllowlist,
  nobodyRecorded,
  emptyLayout,
  overlapOnOneLayer,
  invisibleTile,
  tinyTile,
  invisibleWatermark,
  patternAsUser,
  invisibleCharacter,
  tooManyPictures,
  imagesUnused,
  placeholderNeverShown,
  oddSize,
  fieldIgnored,
];
