import {
  findInvisible,
  nameCharacter,
  spellInvisible,
} from '#layout/document/invisible-characters.ts';
import { hasBigPicture } from '#layout/document/big-picture.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import { subscriptionLists } from '#trtc/subscription.ts';

import { windowPath } from './rule.ts';
import type { Finding, Rule } from './rule.ts';
import { say } from '#words/say.ts';

/** Ids are compared letter by letter: with a character that nobody sees, an id is that of another user, whom nobody knows. */
export const invisibleCharacter: Rule = {
  code: 'invisible-character',
  severity: 'warning',
  find({ params, windows, subscription }) {
    const ids: (readonly [path: string, id: string | undefined])[] = [
      ...(hasBigPicture(params.MixLayoutMode)
        ? [['MixLayoutParams.MaxResolutionUserId', params.MaxResolutionUserId] as const]
        : []),
      ...(params.MixLayoutMode === layoutModes.custom ? windows : []).map(
        ({ index, value }) => [windowPath(index, 'UserId'), value.UserId] as const,
      ),
      ...subscriptionLists.flatMap((list) =>
        (subscription[list] ?? []).map(
          (entry, index) => [`SubscribeStreamUserIds.${list}.${index}`, entry] as const,
        ),
      ),
    ];
    return ids.flatMap(([path, id]): readonly Finding[] => {
      const found = findInvisible(id ?? '');
      return id === undefined || found.length === 0
        ? []
        : [
            {
              path,
              message: say(
                'The user id “{id}” contains {characters}, which nobody sees, so it is the id of another user. Remove it.',
                { id: spellInvisible(id), characters: found.map(nameCharacter).join(say(' and ')) },
              ),
            },
          ];
    });
  },
};
