import type { MixLayoutParams } from '#trtc/layout-params.ts';

import { refuse } from '#simulator/gateway/answer/answer.ts';
import type { Refusal } from '#simulator/gateway/answer/answer.ts';
import type { Choices } from './choices.ts';

const colourFields: readonly string[] = ['BackGroundColor', 'FontColor'];
const readable = /^((0x|#)[0-9A-Fa-f]{6})?$/;

/** Refuses a text colour that is not written as in the vendor's samples, `0xRRGGBB`, if the simulator was told to; else null. */
export function refuseOtherColours(
  layout: MixLayoutParams,
  choice: Choices['colours'],
): Refusal | null {
  if (choice !== 'samples') {
    return null;
  }
  for (const [index, { WaterMarkChar: text }] of (layout.WaterMarkList ?? []).entries()) {
    const bad = (['FontColor', 'BackGroundColor'] as const).find((name) =>
      text?.[name]?.startsWith('#'),
    );
    if (bad !== undefined) {
      return refuse(
        'InvalidParameter',
        `The parameter \`MixLayoutParams.WaterMarkList.${index}.WaterMarkChar.${bad}\` is not valid: it must be 0x and six hex digits.`,
      );
    }
  }
  return null;
}

/** A copy without colours that no recorder could read: a cloud that does not judge them draws the default instead. */
export function dropUnreadColours(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(dropUnreadColours);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const isText = 'Chars' in value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]: [string, unknown]) => {
      const isUnread =
        colourFields.includes(key) &&
        typeof field === 'string' &&
        !(isText ? readable : /^#[0-9A-Fa-f]{6}$/).test(field);
      return isUnread ? [] : [[key, dropUnreadColours(field)]];
    }),
  );
}
