import type { ItemId, LayoutDocument, Tile } from '#layout/document/document.ts';
import { layerOf, stackTiles } from '#layout/document/stacking.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { nameTile, showsScreen } from '#layout/document/tile-name.ts';
import { nameWatermark } from '#layout/document/watermark-name.ts';
import { findFailedPlaces } from '#layout/picture/failed-places.ts';
import { findLeftOut } from '#layout/picture/left-out.ts';
import { watermarkTypes } from '#trtc/watermark.ts';
import type { WatermarkType } from '#trtc/watermark.ts';

/** What a row shows, and nothing else: an edit that changes none of it renders no row. */
export type TileRow =
  | {
      readonly kind: 'watermark';
      readonly id: ItemId;
      readonly name: string;
      readonly type: WatermarkType;
      /** Whether it is a name strap, which follows its tile. */
      readonly isStrap: boolean;
      readonly isImageMissing: boolean;
    }
  | {
      readonly kind: 'tile';
      readonly id: ItemId;
      readonly name: string;
      /** Who is on it; null for an open slot. */
      readonly userId: string | null;
      readonly isScreen: boolean;
      readonly isOpenSlot: boolean;
      readonly layer: number;
      readonly isImageMissing: boolean;
      /** Whether the lists keep the recorder from receiving the picture. */
      readonly isBlocked: boolean;
    };

/**
 * Front to back. Watermarks are in front of every picture.
 * @param failedImages addresses that the recorder could not load. @param room the people who are in it. @param names how people are called
 */
export function listTileRows(
  document: LayoutDocument,
  failedImages: readonly string[],
  room: readonly string[],
  names: PeopleNames = noNames,
): readonly TileRow[] {
  const failures = findFailedPlaces(document, failedImages);
  const isBlocked = ({ userId }: Tile): boolean =>
    userId !== undefined &&
    ['picture', 'both'].includes(findLeftOut(document.subscription, room, userId));
  return [
    ...document.watermarks.toReversed().map(({ id, wire, strap }): TileRow => ({
      kind: 'watermark',
      id,
      name: (strap && wire.WaterMarkChar?.Chars) ?? nameWatermark(wire),
      type: wire.WaterMarkType ?? watermarkTypes.image,
      isStrap: strap !== undefined,
      isImageMissing: failures.items.has(id),
    })),
    ...stackTiles(document.tiles)
      .toReversed()
      .map((tile): TileRow => ({
        kind: 'tile',
        id: tile.id,
        name: nameTile(document, tile.id, names),
        userId: tile.userId === undefined || tile.userId === '' ? null : tile.userId,
        isScreen: showsScreen(tile),
        isOpenSlot: !tile.userId,
        layer: layerOf(tile),
        isImageMissing: failures.items.has(tile.id),
        isBlocked: isBlocked(tile),
      })),
  ];
}
