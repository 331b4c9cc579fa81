import type { Size } from '#geometry/rect.ts';
import type { LayoutDocument, Tile } from '#layout/document/document.ts';
import { readLayout, readTile } from '#layout/document/wire.ts';
import { maxTiles } from '#trtc/limits.ts';
import type { Site } from '#trtc/sites.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import fc from 'fast-check';

import { canvases } from './canvases.ts';
import { layoutParams, payloads, subscriptions, windows } from './payloads.ts';

/** Documents as they are read from valid payloads of all four modes. */
export function documents(site: Site): fc.Arbitrary<LayoutDocument> {
  return payloads(site).map(readLayout);
}

/** A canvas and a custom layout whose tiles lie inside it: what a hand can work on. */
export interface DocumentOnCanvas {
  readonly canvas: Size;
  readonly document: LayoutDocument;
}

export function desks(): fc.Arbitrary<DocumentOnCanvas> {
  return canvases().chain((canvas) =>
    fc
      .tuple(
        layoutParams('cn', canvas),
        fc.array(windows(canvas), { minLength: 1, maxLength: 6 }),
        subscriptions(),
      )
      .map(([params, list, SubscribeStreamUserIds]) => ({
        canvas,
        document: readLayout({
          MixLayoutParams: { ...params, MixLayoutMode: layoutModes.custom, MixLayoutList: list },
          SubscribeStreamUserIds,
        }),
      })),
  );
}

/** Tiles with few layers, so that many of them tie. */
export function stackedTiles(): fc.Arbitrary<readonly Tile[]> {
  return fc
    .array(fc.option(fc.nat({ max: 6 }), { nil: undefined }), { minLength: 1, maxLength: maxTiles })
    .map((layers) =>
      layers.map((layer, index) =>
        readTile(
          {
            Top: 0,
            Left: 0,
            Width: 100,
            Height: 100,
            ...(layer === undefined ? {} : { ImageLayer: layer }),
          },
          `tile-${index + 1}`,
        ),
      ),
    );
}

/** Some of them, perhaps none, perhaps all. */
export function chosenOf(tiles: readonly Tile[]): fc.Arbitrary<ReadonlySet<string>> {
  return fc.subarray(tiles.map((tile) => tile.id)).map((ids) => new Set(ids));
}
