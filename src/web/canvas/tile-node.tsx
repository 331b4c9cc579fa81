import type Konva from 'konva/lib/Core.js';
import { memo, useCallback } from 'react';
import { Shape } from 'react-konva/lib/ReactKonvaCore';

import type { ItemId, Tile } from '#layout/document.ts';
import { showsScreen } from '#layout/tile-name.ts';

import { paintTile } from './paint-tile.ts';
import type { TileNodes } from './tile-nodes.ts';

interface TileNodeProps {
  readonly tile: Tile;
  readonly name: string;
  readonly nodes: TileNodes;
}

/** One tile on the Konva layer: a single shape that paints itself. Placed from the document; a drag moves it past React. */
export const TileNode = memo(function TileNode({ tile, name, nodes }: TileNodeProps) {
  const paint = useCallback(
    (context: Konva.Context, shape: Konva.Shape) => {
      paintTile(
        // Konva's context wraps the real one, which has roundRect too.
        context._context,
        {
          name,
          userId: tile.userId ?? '',
          isScreen: showsScreen(tile),
          transparency: tile.transparency ?? 0,
        },
        { x: 0, y: 0, width: shape.width(), height: shape.height() },
        shape.getAbsoluteScale().x,
      );
    },
    [tile, name],
  );
  const keepNode = useCallback(
    (node: Konva.Shape | null) => {
      nodes.keep(tile.id satisfies ItemId, node);
    },
    [nodes, tile.id],
  );
  const { x, y, width, height } = tile.rect;
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
