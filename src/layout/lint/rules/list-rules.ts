import { patternEnding } from '#trtc/subscription.ts';

import { listOf, media, readMedium } from '#layout/document/subscription-mode.ts';
import type { Rule } from './rule.ts';
import { say } from '#words/say.ts';

/** An empty allowlist means everybody, so it cannot express "record nobody" (intl 647/36760). */
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
          message: say(
            'The {medium} list is empty, which records everyone. Add a user or choose Everyone.',
            { medium: say(medium) },
          ),
        },
      ];
    }),
};

/** An entry that ends in `.*$` matches by prefix (Data types, SubscribeStreamUserIds); alone, its empty prefix matches every id. */
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
          message:
            medium === 'audio'
              ? say(
                  'The audio blocklist contains {pattern}, which matches everybody: nobody is heard. Remove it unless you want that.',
                  { pattern: patternEnding },
                )
              : say(
                  'The video blocklist contains {pattern}, which matches everybody: nobody is seen. Remove it unless you want that.',
                  { pattern: patternEnding },
                ),
        },
      ];
    }),
};
