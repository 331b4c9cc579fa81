import type Konva from 'konva/lib/Core.js';
import { memo, useCallback } from 'react';
import { Shape } from 'react-konva/lib/ReactKonvaCore';

import type { Size } from '#geometry/rect.ts';
import type { Watermark } from '#layout/document/document.ts';
import { rectOfWatermark } from '#layout/document/items.ts';

import type { ImageStore } from './image-store.ts';
import { paintClock, paintPlacedWatermark } from './paint-watermark.ts';
import type { TileNodes } from './tile-nodes.ts';

interface WatermarkNodeProps {
  readonly watermark: Watermark;
  readonly canvas: Size;
  readonly nodes: TileNodes;
  readonly images: ImageStore;
  /** Unix ms by the clock that watermarks show. */
  readonly now: () => number;
}

/** One watermark on the Konva layer. A clock fills the canvas and finds its anchor itself. */
export const WatermarkNode = memo(function WatermarkNode({
  watermark,
  canvas,
  nodes,
  images,
  now,
}: WatermarkNodeProps) {
  const { id, wire } = watermark;
  const paint = useCallback(
    (context: Konva.Context, shape: Konva.Shape) => {
      if (wire.WaterMarkType === 2) {
        if (wire.WaterMarkTimestamp) {
          paintClock(context._context, wire.WaterMarkTimestamp, canvas, now());
        }
        return;
      }
      const size = { width: shape.width(), height: shape.height() };
      paintPlacedWatermark(context._context, wire, size, shape.getAbsoluteScale().x, images);
    },
    [wire, canvas, images, now],
  );
  const keepNode = useCallback(
    (node: Konva.Shape | null) => {
      nodes.keep(id, node);
    },
    [nodes, id],
  );
  const rect = rectOfWatermark(wire) ?? { x: 0, y: 0, ...canvas };
  return (
    <Shape
      ref={keepNode}
      x={rect.x}
      y={rect.y}
      width={rect.width}
      height={rect.height}
      sceneFunc={paint}
      perfectDrawEnabled={false}
      listening={false}
    />
  );
});
