import { mediaIds } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';

import type { ItemId, LayoutDocument, Tile } from './document.ts';
import { isolateName } from './isolate-name.ts';
import { callPerson, noNames } from './people-names.ts';
import type { PeopleNames } from './people-names.ts';
import { say } from '#words/say.ts';

/**
 * The name of a tile for people and assistive technology: how its user is called, or `Open slot N`, numbered in the order in which the
 * recorder fills the slots.
 */
export function nameTile(
  document: LayoutDocument,
  id: ItemId,
  names: PeopleNames = noNames,
): string {
  const tile = document.tiles.find((candidate) => candidate.id === id);
  if (!tile) {
    return id;
  }
  if (tile.userId) {
    return callPerson(tile.userId, names);
  }
  const slots = document.tiles.filter((candidate) => !candidate.userId);
  return say('Open slot {tile}', { tile: slots.indexOf(tile) + 1 });
}

/** Whether a tile shows a screen share rather than a camera. */
export function showsScreen(tile: Tile): boolean {
  return tile.stream === mediaIds.screen;
}

/** `ana`, or `ana (screen)` for a screen share, to stand in a sentence. */
export function nameStream(
  userId: string,
  media: MediaId = mediaIds.camera,
  names: PeopleNames = noNames,
): string {
  const name = isolateName(callPerson(userId, names));
  return media === mediaIds.screen ? `${name} (screen)` : name;
}
