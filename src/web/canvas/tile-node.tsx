import type Konva from 'konva/lib/Core.js';
import { memo, useCallback } from 'react';
import { Shape } from 'react-konva/lib/ReactKonvaCore';

import type { PlacedPicture } from '#layout/picture/composition.ts';
import { sizeOfShape } from '#layout/picture/source-shape.ts';
import type { SourceShape } from '#layout/picture/source-shape.ts';

import type { ImageStore } from './image-store.ts';
import { paintTile } from './paint-tile.ts';
import type { TileNodes } from './tile-nodes.ts';
import type { LiveLooks } from './use-live-backdrop.ts';

interface TileNodeProps {
  readonly picture: PlacedPicture;
  readonly label: string;
  /** Of the stream in it. */
  readonly source: SourceShape;
  readonly nodes: TileNodes;
  readonly images: ImageStore;
  readonly looks: LiveLooks;
}

/** One picture on the Konva layer: a single shape that paints itself. React places it; a drag moves it without React. */
export const TileNode = memo(function TileNode({
  picture,
  label,
  source,
  nodes,
  images,
  looks,
}: TileNodeProps) {
  const paint = useCallback(
    (context: Konva.Context, shape: Konva.Shape) => {
      const size = { width: shape.width(), height: shape.height() };
      // Konva's context wraps the real one, which has roundRect too.
      const scale = shape.getAbsoluteScale().x;
      paintTile(
        context._context,
        picture,
        label,
        size,
        sizeOfShape(source),
        scale,
        images,
        looks.lookOf(picture),
      );
    },
    [picture, label, source, images, looks],
  );
  const { tileId } = picture;
  const keepNode = useCallback(
    (node: Konva.Shape | null) => {
      if (tileId !== undefined) {
        nodes.keep(tileId, node);
      }
      if (node) {
        nodes.keepHole(node, (size) => looks.lookOf(picture)?.holeIn(size));
      }
    },
    [nodes, tileId, picture, looks],
  );
  const { x, y, width, height } = picture.rect;
  return (
    <Shape
      ref={keepNode}
      x={x}
      y={y}
      width={width}
      height={height}
      sceneFunc={paint}
      perfectDrawEnabled={false}
      listening={false}
    />
  );
});
