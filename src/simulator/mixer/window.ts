import type { MixLayoutParams, RenderMode } from '#trtc/layout-params.ts';
import { maxAlpha } from '#trtc/limits.ts';

import type { RecordedStream } from '#simulator/world/recorded-streams.ts';
import type { Room } from '#simulator/world/rooms.ts';
import type { Box } from './box.ts';

/** What a window shows. `empty`: whatever lies behind it. */
export type WindowContent =
  | { readonly kind: 'stream'; readonly stream: RecordedStream }
  | { readonly kind: 'placeholder'; readonly userId: string; readonly url: string }
  /** `userId` is whom the window waits for, null when for nobody in particular. */
  | { readonly kind: 'empty'; readonly userId: string | null };

/** One window of a picture, canvas px. */
export interface PictureWindow extends Box {
  readonly fit: RenderMode;
  /** Transparency as in `Alpha`: 0 opaque, 255 invisible. */
  readonly alpha: number;
  readonly layer: number;
  readonly content: WindowContent;
}

/** A share of 1, from transparency. */
export function opacityOf({ alpha }: PictureWindow): number {
  return (maxAlpha - alpha) / maxAlpha;
}

/**
 * What a window for this person shows. A placeholder stands for an assigned user who sends neither audio nor video (intl
 * 647/36760, PlaceHolderMode); who sends, and is only not recorded here, leaves the window empty. `ownImage` comes before the
 * image of the whole layout.
 */
export function fillAssigned(
  userId: string,
  stream: RecordedStream | undefined,
  ownImage: string | undefined,
  layout: MixLayoutParams,
  room: Room | undefined,
): WindowContent {
  if (stream !== undefined) {
    return { kind: 'stream', stream };
  }
  const url =
    ownImage === undefined || ownImage === '' ? layout.DefaultSubBackgroundImage : ownImage;
  const hasPlaceholder = layout.PlaceHolderMode === 1 && url !== undefined && url !== '';
  return hasPlaceholder && !sendsAnything(userId, room)
    ? { kind: 'placeholder', userId, url }
    : { kind: 'empty', userId };
}

function sendsAnything(userId: string, room: Room | undefined): boolean {
  const person = room?.people.get(userId);
  if (person === undefined) {
    return false;
  }
  return person.camera !== null || person.microphone !== null || person.screen !== null;
}
