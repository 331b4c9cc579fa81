import type { MixLayoutParams, PlaceholderWhile, RenderMode } from '#trtc/layout-params.ts';
import { maxAlpha } from '#trtc/limits.ts';

import type { RecordedStream } from '#simulator/world/recorded-streams.ts';
import type { Room } from '#simulator/world/rooms.ts';
import type { Box } from './box.ts';

/** What a window shows. `empty`: what is behind it. */
export type WindowContent =
  | { readonly kind: 'stream'; readonly stream: RecordedStream }
  | { readonly kind: 'placeholder'; readonly userId: string; readonly url: string }
  /** `userId` is the person assigned to the window; null: whoever enters next. */
  | { readonly kind: 'empty'; readonly userId: string | null };

/** One window of a picture, canvas px. */
export interface PictureWindow extends Box {
  readonly fit: RenderMode;
  /** Transparency as in `Alpha`: 0 opaque, 255 invisible. */
  readonly alpha: number;
  readonly layer: number;
  readonly content: WindowContent;
}

/** What decides whether a placeholder stands in. */
export interface AssignedContext {
  readonly layout: MixLayoutParams;
  readonly room: Room | undefined;
  readonly placeholderWhile: PlaceholderWhile;
}

/** From 0 (invisible) to 1 (opaque). */
export function opacityOf({ alpha }: PictureWindow): number {
  return (maxAlpha - alpha) / maxAlpha;
}

/**
 * What a window for this person shows. A placeholder replaces an assigned user as `placeholderWhile` says (intl 647/36760,
 * PlaceHolderMode); somebody who publishes and is not subscribed leaves the window empty. `ownImage` has precedence over
 * the image of the whole layout.
 */
export function fillAssigned(
  userId: string,
  stream: RecordedStream | undefined,
  ownImage: string | undefined,
  { layout, room, placeholderWhile }: AssignedContext,
): WindowContent {
  const isHeardOnly = stream?.media === 'audio' && placeholderWhile === 'unseen';
  if (stream !== undefined && !isHeardOnly) {
    return { kind: 'stream', stream };
  }
  const url =
    ownImage === undefined || ownImage === '' ? layout.DefaultSubBackgroundImage : ownImage;
  const hasPlaceholder = layout.PlaceHolderMode === 1 && url !== undefined && url !== '';
  const person = room?.people.get(userId);
  const isSeen = person !== undefined && (person.camera !== null || person.screen !== null);
  const isHeard = person !== undefined && person.microphone !== null;
  if (hasPlaceholder && !isSeen && (placeholderWhile === 'unseen' || !isHeard)) {
    return { kind: 'placeholder', userId, url };
  }
  return stream === undefined ? { kind: 'empty', userId } : { kind: 'stream', stream };
}
