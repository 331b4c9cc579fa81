import { isolateName } from '#layout/document/isolate-name.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { nameTile } from '#layout/document/tile-name.ts';
import { nameWatermark } from '#layout/document/watermark-name.ts';
import { say } from '#web/words/say.ts';

/** Describes where a layout uses an image, such as `the background`. Empty if it does not use it. */
export function findUses(document: LayoutDocument, url: string): readonly string[] {
  const { settings, tiles, watermarks } = document;
  return [
    ...(settings.BackgroundImageUrl === url ? [say('the background')] : []),
    ...(settings.DefaultSubBackgroundImage === url ? [say('the placeholder of all tiles')] : []),
    ...tiles
      .filter(({ placeholder }) => placeholder === url)
      .map(({ id }) =>
        say('the placeholder of {document}', { document: isolateName(nameTile(document, id)) }),
      ),
    ...watermarks
      .filter(({ wire }) => wire.WaterMarkImage?.WaterMarkUrl === url)
      .map(({ wire }) => say('the watermark {wire}', { wire: nameWatermark(wire) })),
  ];
}
