import { layoutModes } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { patternEnding } from '#trtc/subscription.ts';

import { media, readMedium } from '#layout/document/subscription-mode.ts';

/**
 * Everybody a payload names: in its layout first, then in its lists, block lists too, each once. A pattern names nobody.
 */
export function listNamedPeople(payload: RecordingPayload): readonly string[] {
  const { MixLayoutParams: params, SubscribeStreamUserIds: subscription } = payload;
  const placed =
    params.MixLayoutMode === layoutModes.custom
      ? (params.MixLayoutList ?? []).map((tile) => tile.UserId)
      : [params.MixLayoutMode === layoutModes.grid ? undefined : params.MaxResolutionUserId];
  const listed = media
    .flatMap((medium) => readMedium(subscription, medium).entries)
    .filter((entry) => !entry.endsWith(patternEnding));
  return [...new Set([...placed, ...listed].flatMap((userId) => (userId ? [userId] : [])))];
}
