import { mediaIds } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';

import type { ItemId, LayoutDocument, Tile } from './document.ts';
import { isolateName } from './isolate-name.ts';

/**
 * The name of a tile for people and assistive technology: its user, or `Open slot N`, numbered in the order in which the
 * recorder fills the slots.
 */
export function nameTile(document: LayoutDocument, id: ItemId): string {
  const tile = document.tiles.find((candidate) => candidate.id === id);
  if (!tile) {
    return id;
  }
  if (tile.userId) {
    return tile.userId;
  }
  const slots = document.tiles.filter((candidate) => !candidate.userId);
  return `Open slot ${slots.indexOf(tile) + 1}`;
}

/** Whether a tile shows a screen share rather than a camera. */
export function showsScreen(tile: Tile): boolean {
  return tile.stream === mediaIds.screen;
}

/** `ana`, or `ana (screen)` for a screen share, to stand in a sentence. */
export function nameStream(userId: string, media: MediaId = mediaIds.camera): string {
  const name = isolateName(userId);
  return media === mediaIds.screen ? `${name} (screen)` : name;
}
