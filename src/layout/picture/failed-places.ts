import { placeholderOf } from './composition.ts';
import type { ItemId, LayoutDocument } from '#layout/document/document.ts';

/** Where a layout shows images that the recorder could not load. */
export interface FailedPlaces {
  readonly background: boolean;
  /** Tiles by their placeholder, their own or the layout's, and image watermarks. */
  readonly items: ReadonlySet<ItemId>;
}

/** @param urls the images that failed */
export function findFailedPlaces(
  { settings, tiles, watermarks }: LayoutDocument,
  urls: readonly string[],
): FailedPlaces {
  const failed = (url: string | undefined): boolean => url !== undefined && urls.includes(url);
  return {
    background: failed(settings.BackgroundImageUrl),
    items: new Set([
      ...tiles
        // An open slot never shows a placeholder.
        .filter((tile) => tile.userId && failed(placeholderOf(settings, tile.placeholder)))
        .map(({ id }) => id),
      ...watermarks
        .filter(({ wire }) => failed(wire.WaterMarkImage?.WaterMarkUrl))
        .map(({ id }) => id),
    ]),
  };
}
