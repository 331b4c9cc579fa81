import { isolateName } from '#layout/document/isolate-name.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { nameTile } from '#layout/document/tile-name.ts';
import { nameWatermark } from '#layout/document/watermark-name.ts';

/** Describes where a layout uses an image, such as `the background`. Empty if it does not use it. */
export function findUses(document: LayoutDocument, url: string): readonly string[] {
  const { settings, tiles, watermarks } = document;
  return [
    ...(settings.BackgroundImageUrl === url ? ['the background'] : []),
    ...(settings.DefaultSubBackgroundImage === url ? ['the placeholder of all tiles'] : []),
    ...tiles
      .filter(({ placeholder }) => placeholder === url)
      .map(({ id }) => `the placeholder of ${isolateName(nameTile(document, id))}`),
    ...watermarks
      .filter(({ wire }) => wire.WaterMarkImage?.WaterMarkUrl === url)
      .map(({ wire }) => `the watermark ${nameWatermark(wire)}`),
  ];
}
