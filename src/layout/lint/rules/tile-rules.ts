import { isolateName } from '#layout/document/isolate-name.ts';
import { layoutModes, mediaIds } from '#trtc/layout-params.ts';
import type { MixLayout } from '#trtc/layout-params.ts';
import { maxAlpha, safePictures } from '#trtc/limits.ts';
import { patternEnding } from '#trtc/subscription.ts';

import { visibleTilePx } from '#layout/document/items.ts';
import { isSubscribed, readMedium } from '#layout/document/subscription-mode.ts';
import { overlaps } from '#geometry/rect.ts';
import { readRect } from '#layout/document/wire-rect.ts';
import { hasBigPicture } from '#layout/document/big-picture.ts';
import { nameWindow, windowPath } from './rule.ts';
import type { Finding, Indexed, Rule, RuleSubject } from './rule.ts';
import { say } from '#words/say.ts';

function customWindows({ params, windows }: RuleSubject) {
  return params.MixLayoutMode === layoutModes.custom ? windows : [];
}

/** We assume that the window of somebody who is not recorded stays empty; no page of the vendor says so. */
function describeAbsence(subject: RuleSubject, how: 'only' | 'except'): readonly Finding[] {
  const video = readMedium(subject.subscription, 'video');
  if (video.mode !== how) {
    return [];
  }
  const { MixLayoutMode: mode, MaxResolutionUserId: big } = subject.params;
  if (hasBigPicture(mode) && big && !isSubscribed(video, big)) {
    return [
      {
        path: 'MixLayoutParams.MaxResolutionUserId',
        message:
          how === 'only'
            ? say(
                'The big picture stays empty: {big} is not on the video list. Add {big} to the list or choose another person.',
                { big },
              )
            : say(
                'The big picture stays empty: {big} is blocked on the video list. Unblock {big} or choose another person.',
                { big },
              ),
      },
    ];
  }
  return customWindows(subject)
    .filter(({ value }) => value.UserId && !isSubscribed(video, value.UserId))
    .map((window) => ({
      path: windowPath(window.index, 'UserId'),
      message:
        how === 'only'
          ? say(
              'The tile of {window} stays empty: {UserId} is not on the video list. Add {UserId} to the list or free the tile.',
              { window: nameWindow(window), UserId: window.value.UserId ?? '' },
            )
          : say(
              'The tile of {window} stays empty: {UserId} is blocked on the video list. Unblock {UserId} or free the tile.',
              { window: nameWindow(window), UserId: window.value.UserId ?? '' },
            ),
    }));
}

export const tileNotRecorded: Rule = {
  code: 'tile-not-recorded',
  severity: 'warning',
  find: (subject) => describeAbsence(subject, 'only'),
};

export const tileBlocked: Rule = {
  code: 'tile-blocked',
  severity: 'warning',
  find: (subject) => describeAbsence(subject, 'except'),
};

export const tinyTile: Rule = {
  code: 'tiny-tile',
  severity: 'warning',
  find: (subject) =>
    customWindows(subject)
      .filter(({ value }) => value.Width < visibleTilePx || value.Height < visibleTilePx)
      .map((window) => ({
        path: windowPath(window.index, window.value.Width < visibleTilePx ? 'Width' : 'Height'),
        message: say(
          '{window} is {Width} x {Height} px, too small to see. Make each side at least {visibleTilePx} px or delete the tile.',
          {
            window: nameWindow(window),
            Width: window.value.Width,
            Height: window.value.Height,
            visibleTilePx,
          },
        ),
      })),
};

/** `Alpha` is transparency, not opacity (intl 647/36760). */
export const invisibleTile: Rule = {
  code: 'invisible-tile',
  severity: 'warning',
  find: (subject) =>
    customWindows(subject)
      .filter(({ value }) => value.Alpha === maxAlpha)
      .map((window) => ({
        path: windowPath(window.index, 'Alpha'),
        message: say(
          '{window} is fully transparent, so nobody sees it. Set its transparency to 0.',
          { window: nameWindow(window) },
        ),
      })),
};

export const sameStreamTwice: Rule = {
  code: 'same-stream-twice',
  severity: 'warning',
  find(subject) {
    const seen = new Set<string>();
    return customWindows(subject).flatMap((window) => {
      if (!window.value.UserId) {
        return [];
      }
      const stream = `${window.value.MediaId ?? mediaIds.camera} ${window.value.UserId}`;
      if (!seen.has(stream)) {
        seen.add(stream);
        return [];
      }
      return [
        {
          path: windowPath(window.index, 'UserId'),
          message: say('{window} is shown in two tiles. Give one of them another user or stream.', {
            window: nameWindow(window),
          }),
        },
      ];
    });
  },
};

/** The vendor does not define the order of overlapping windows on one layer. */
export const overlapOnOneLayer: Rule = {
  code: 'overlap-on-one-layer',
  severity: 'warning',
  find(subject) {
    const windows = customWindows(subject);
    return windows.flatMap((upper, position) => {
      const lower = windows.slice(0, position).find((other) => isOverlapOnOneLayer(other, upper));
      if (!lower) {
        return [];
      }
      return [
        {
          path: windowPath(upper.index, 'ImageLayer'),
          message: say(
            '{upper} overlaps {lower} on the same layer, so the recorder decides which one is in front. Give them different layers.',
            { upper: nameWindow(upper), lower: nameWindow(lower) },
          ),
        },
      ];
    });
  },
};

function isOverlapOnOneLayer(
  { value: a }: Indexed<MixLayout>,
  { value: b }: Indexed<MixLayout>,
): boolean {
  return (a.ImageLayer ?? 0) === (b.ImageLayer ?? 0) && overlaps(readRect(a), readRect(b));
}

/** The data type MixLayout says 24 pictures, the text about layouts says 25. */
export const tooManyPictures: Rule = {
  code: 'too-many-pictures',
  severity: 'warning',
  find: (subject) =>
    customWindows(subject).length > safePictures
      ? [
          {
            path: 'MixLayoutParams.MixLayoutList',
            message: say(
              'The layout has {count} tiles, but one of the vendor’s pages guarantees only {safePictures} pictures. Delete a tile to be sure.',
              { count: subject.windows.length, safePictures },
            ),
          },
        ]
      : [],
};

/** Patterns work only in subscription lists; elsewhere they are taken literally. */
export const patternAsUser: Rule = {
  code: 'pattern-as-user',
  severity: 'warning',
  find(subject) {
    const { MixLayoutMode: mode, MaxResolutionUserId } = subject.params;
    return [
      ...(hasBigPicture(mode)
        ? findPattern(
            'MixLayoutParams.MaxResolutionUserId',
            MaxResolutionUserId,
            say('the big picture'),
          )
        : []),
      ...customWindows(subject).flatMap(({ index, value }) =>
        findPattern(windowPath(index, 'UserId'), value.UserId, say('a tile')),
      ),
    ];
  },
};

function findPattern(path: string, userId: string | undefined, place: string): readonly Finding[] {
  if (!userId?.endsWith(patternEnding)) {
    return [];
  }
  return [
    {
      path,
      message: say('{userId} is a pattern, but {place} shows one user. Enter a user id.', {
        userId: isolateName(userId),
        place,
      }),
    },
  ];
}
