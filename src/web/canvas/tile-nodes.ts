import type Konva from 'konva/lib/Core.js';

import type { Rect, Size } from '#geometry/rect.ts';
import type { ItemId } from '#layout/document/document.ts';

/** The Konva node of each tile, so that a gesture can move them without a React commit. */
export interface TileNodes {
  readonly keep: (id: ItemId, node: Konva.Shape | null) => void;
  readonly find: (id: ItemId) => Konva.Shape | undefined;
  /** @param find where a node of some size leaves the canvas free for what lies below; canvas px from its corner */
  readonly keepHole: (node: Konva.Node, find: (size: Size) => Rect | undefined) => void;
  /** Where a node leaves the canvas free, canvas px. */
  readonly holeOf: (node: Konva.Node) => Rect | undefined;
  /** Moves one node without drawing it, canvas px, until the next `place`. */
  readonly move: (id: ItemId, rect: Rect) => void;
  /** Moves nodes without drawing them, canvas px; all others go back to `home`. */
  readonly place: (
    rects: ReadonlyMap<ItemId, Rect>,
    home: (id: ItemId) => Rect | undefined,
  ) => void;
}

export function createTileNodes(): TileNodes {
  const nodes = new Map<ItemId, Konva.Shape>();
  const holes = new WeakMap<Konva.Node, (size: Size) => Rect | undefined>();
  let displaced = new Set<ItemId>();
  return {
    keep(id, node) {
      if (node) {
        nodes.set(id, node);
      } else {
        nodes.delete(id);
      }
    },
    find: (id) => nodes.get(id),
    keepHole(node, find) {
      holes.set(node, find);
    },
    holeOf(node) {
      const hole = holes.get(node)?.({ width: node.width(), height: node.height() });
      return hole && { ...hole, x: node.x() + hole.x, y: node.y() + hole.y };
    },
    move(id, rect) {
      moveNode(nodes.get(id), rect);
      displaced.add(id);
    },
    place(rects, home) {
      // React assumes that the nodes are where its props say, so what a cancelled gesture moved must be moved back here.
      for (const id of displaced) {
        if (!rects.has(id)) {
          moveNode(nodes.get(id), home(id));
        }
      }
      for (const [id, rect] of rects) {
        moveNode(nodes.get(id), rect);
      }
      displaced = new Set(rects.keys());
    },
  };
}

function moveNode(node: Konva.Shape | undefined, rect: Rect | undefined): void {
  if (node && rect) {
    node.setAttrs(rect);
  }
}
