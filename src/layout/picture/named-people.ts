import { layoutModes } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { patternEnding } from '#trtc/subscription.ts';

import { media, readMedium } from '#layout/document/subscription-mode.ts';
import type { SubscriptionMode } from '#layout/document/subscription-mode.ts';
import { hasBigPicture } from '#layout/document/big-picture.ts';

/**
 * Everybody a payload names: in its layout first, then in its subscription lists, each once. A pattern names nobody.
 * @param modes which lists count: with `only` alone, a blocklist names nobody.
 */
export function listNamedPeople(
  payload: RecordingPayload,
  modes: readonly SubscriptionMode[] = ['only', 'except'],
): readonly string[] {
  const { MixLayoutParams: params, SubscribeStreamUserIds: subscription } = payload;
  const placed =
    params.MixLayoutMode === layoutModes.custom
      ? (params.MixLayoutList ?? []).map((tile) => tile.UserId)
      : [hasBigPicture(params.MixLayoutMode) ? params.MaxResolutionUserId : undefined];
  const listed = media
    .map((medium) => readMedium(subscription, medium))
    .filter(({ mode }) => modes.includes(mode))
    .flatMap(({ entries }) => entries.filter((entry) => !entry.endsWith(patternEnding)));
  return [...new Set([...placed, ...listed].flatMap((userId) => (userId ? [userId] : [])))];
}
