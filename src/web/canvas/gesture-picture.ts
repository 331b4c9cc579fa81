import type Konva from 'konva/lib/Core.js';

import { boundsOf, intersectRects } from '#geometry/rect.ts';
import type { Point, Rect, Size } from '#geometry/rect.ts';
import type { ItemId } from '#layout/document/document.ts';

import { snapRect } from '#web/live/find-hole.ts';

import { paintChanging } from './card-bitmaps.ts';
import type { Context2d } from './measure-text.ts';
import type { MarkedPart } from './paint-changes.ts';
import type { TileNodes } from './tile-nodes.ts';

/**
 * The picture while a gesture runs. What stays is drawn once, when the gesture begins or before, and so is what moves; a frame only
 * puts these bitmaps together, and only where something has changed. Otherwise each frame would draw every tile.
 */
export interface GesturePicture {
  /**
   * Draws one of the bitmaps that a gesture with these items would need, so that its first frame need not.
   * @returns whether one is still missing
   */
  readonly prepare: (rects: ReadonlyMap<ItemId, Rect>) => boolean;
  /**
   * Draws the next frame onto the layer.
   * @param rects where the items are now, canvas px
   * @param marks where lines and marks of the page are now, CSS px of the element; null: anywhere
   */
  readonly paint: (rects: ReadonlyMap<ItemId, Rect>, marks: readonly Rect[] | null) => void;
  /** Frees the bitmaps, at the end of the gesture. */
  readonly release: () => void;
  /** Stops listening to the layer. */
  readonly close: () => void;
}

/** What lies over all tiles, drawn in CSS px of the element. */
export interface PageMarks {
  /** Draws the marks of what would change: those of the held tiles, or all others. */
  readonly paint: (context: Context2d, part: MarkedPart) => void;
  readonly hasAny: () => boolean;
  /** Draws selection, handles and guides. */
  readonly paintOverlay: (context: CanvasRenderingContext2D) => void;
}

/** A part of the picture, back to front: a bitmap, or a node that is drawn anew. With an id it moves with that item. */
type Piece =
  | {
      readonly kind: 'bitmap';
      readonly image: ImageBitmap;
      /** Where it was drawn, screen px of the layer. */
      readonly box: Rect;
      /** Where it leaves the canvas free for what lies below, screen px of the layer. */
      readonly holes: readonly Rect[];
      readonly id: ItemId | undefined;
    }
  | { readonly kind: 'node'; readonly node: Konva.Shape; readonly id: ItemId | undefined };

interface Parts {
  /** The ids that are moved, to notice when others are. */
  readonly held: string;
  readonly slides: boolean;
  /** Whether the marks of what moves are part of its bitmap. */
  readonly hasMarks: boolean;
  /** What stays, behind and in front of what moves. */
  readonly still: Piece[];
  readonly between: Piece[];
  readonly front: Piece[];
  /** Each draws one piece that is not there yet. */
  readonly missing: (() => void)[];
}

export function createGesturePicture(
  layer: Konva.Layer,
  nodes: TileNodes,
  pageMarks: PageMarks,
): GesturePicture {
  let parts: Parts | undefined;
  /** What the last frame changed, screen px; undefined when all of it has to be drawn. */
  let stale: readonly Rect[] | undefined;
  /** Once something changed its size, it is drawn anew to the end of the gesture. */
  let hasChanged = false;
  // Konva has drawn the layer because something else changed, such as the document or an image.
  layer.on('draw.gesture', forget);

  return {
    prepare(rects) {
      const { missing } = findParts(rects, listMoves(rects));
      return drawNext() && missing.length > 0;
    },
    paint(rects, marks) {
      const moves = listMoves(rects);
      hasChanged ||= !isOneMove(moves) || isLarge(moves);
      const { still, between, front, hasMarks } = findParts(rects, moves);
      while (drawNext()) {
        // Until all are there.
      }
      const next = marks && [...marks, ...[...rects.values()].map(toElement)].map(toScreen);
      const region = next && stale ? mergeRects([...stale, ...next]) : [wholeLayer()];
      stale = next ?? undefined;
      const pieces = [...still, ...between, ...front];
      putTogether(pieces, moves, region, hasMarks ? undefined : { held: rects, kind: 'held' });
    },
    release() {
      forget();
      hasChanged = false;
    },
    close() {
      forget();
      layer.off('draw.gesture');
    },
  };

  function forget(): void {
    if (parts) {
      freeBitmaps([...parts.still, ...parts.between, ...parts.front]);
    }
    parts = undefined;
    stale = undefined;
  }

  function findParts(
    rects: ReadonlyMap<ItemId, Rect>,
    moves: ReadonlyMap<Konva.Node, Move>,
  ): Parts {
    const held = [...rects.keys()].join(' ');
    if (parts?.held !== held) {
      forget();
      parts = cutOut(moves, held);
    } else if (parts.slides === hasChanged) {
      // What stays is as it was.
      while (drawNext()) {
        // Until all are there.
      }
      freeBitmaps(parts.between);
      stale = undefined;
      parts = cutOut(moves, held, parts);
    }
    return parts;
  }

  /** @returns whether there was one to draw */
  function drawNext(): boolean {
    const draw = parts?.missing.shift();
    draw?.();
    return draw !== undefined;
  }

  function listMoves(rects: ReadonlyMap<ItemId, Rect>): ReadonlyMap<Konva.Node, Move> {
    return new Map(
      [...rects].flatMap(([id, rect]) => {
        const node = nodes.find(id);
        return node ? [[node, { id, node, rect }] as const] : [];
      }),
    );
  }

  /** Whether the bitmaps of what moves would be larger than the layer by far: the view is zoomed in. */
  function isLarge(moves: ReadonlyMap<Konva.Node, Move>): boolean {
    const box = boundsOf([...moves.values()].map(({ node }) => boxOf(node)));
    return box !== undefined && areaOf(box) > 2 * areaOf(wholeLayer());
  }

  /** @param known whose pieces that stay are kept */
  function cutOut(moves: ReadonlyMap<Konva.Node, Move>, held: string, known?: Parts): Parts {
    const items = layer.getChildren().slice(0, -1) as Konva.Shape[];
    const first = items.findIndex((item) => moves.has(item));
    const last = items.findLastIndex((item) => moves.has(item));
    const behind = first === -1 ? items : items.slice(0, first);
    const moving = first === -1 ? [] : items.slice(first, last + 1);
    const before = first === -1 ? [] : items.slice(last + 1);
    const rects = new Map([...moves].map(([node, { id }]) => [id, rectOf(node)]));
    // All together are one bitmap if nothing that stays lies between them.
    const isGroup = moving.every((node) => moves.has(node));
    const hasMarks = !hasChanged && isGroup && before.length === 0;
    const still: Piece[] = known?.still ?? [];
    const between: Piece[] = hasChanged
      ? moving.map((node) => ({ kind: 'node', node, id: moves.get(node)?.id }))
      : [];
    const front: Piece[] = known?.front ?? [];
    const groups = hasChanged ? [] : isGroup ? [moving] : moving.map((node) => [node]);
    const missing = [
      ...groups.map(
        (group) => () =>
          between.push(
            ...cutSliding(group, moves, hasMarks ? { held: rects, kind: 'held' } : undefined),
          ),
      ),
      ...(known
        ? []
        : [
            () => still.push(...keepStill(behind, undefined)),
            () =>
              front.push(
                ...keepStill(
                  before,
                  pageMarks.hasAny() ? { held: rects, kind: 'still' } : undefined,
                ),
              ),
          ]),
    ];
    return { held, slides: !hasChanged, hasMarks, still, between, front, missing };
  }

  function cutSliding(
    group: readonly Konva.Shape[],
    moves: ReadonlyMap<Konva.Node, Move>,
    marks: MarkedPart | undefined,
  ): readonly Piece[] {
    const box = boundsOf(group.map(boxOf));
    const [first] = group;
    return box && first ? drawBitmap(group, box, moves.get(first)?.id, marks) : [];
  }

  /** What stays, in one piece. A single node, such as the background, is drawn faster than a bitmap of the whole canvas. */
  function keepStill(
    items: readonly Konva.Shape[],
    marks: MarkedPart | undefined,
  ): readonly Piece[] {
    const [only] = items;
    if (only && items.length === 1 && !marks) {
      return [{ kind: 'node', node: only, id: undefined }];
    }
    const drawn = marks ? (layer.getChildren().slice(0, -1) as Konva.Shape[]) : items;
    const bounds = boundsOf(drawn.map(boxOf));
    const box = bounds && intersectRects(bounds, wholeLayer());
    return box ? drawBitmap(items, box, undefined, marks) : [];
  }

  /** @param box screen px, whole */
  function drawBitmap(
    items: readonly Konva.Shape[],
    box: Rect,
    id: ItemId | undefined,
    marks: MarkedPart | undefined,
  ): readonly Piece[] {
    const canvas = new OffscreenCanvas(box.width, box.height);
    const context = canvas.getContext('2d');
    if (!context) {
      return [];
    }
    const ratio = layer.getCanvas().getPixelRatio();
    context.setTransform(ratio, 0, 0, ratio, -box.x, -box.y);
    for (const item of items) {
      paintNode(context, item);
    }
    if (marks) {
      pageMarks.paint(context, marks);
    }
    const holes = items.flatMap((item) => {
      const hole = nodes.holeOf(item);
      return hole ? [snapRect(scaleRect(toElement(hole), ratio))] : [];
    });
    return [{ kind: 'bitmap', image: canvas.transferToImageBitmap(), box, holes, id }];
  }

  function putTogether(
    pieces: readonly Piece[],
    moves: ReadonlyMap<Konva.Node, Move>,
    region: readonly Rect[],
    marks: MarkedPart | undefined,
  ): void {
    const canvas = layer.getCanvas();
    const context = canvas.getContext()._context;
    const ratio = canvas.getPixelRatio();
    const byId = new Map([...moves.values()].map((move) => [move.id, move]));
    const placed = pieces.map((piece) => {
      const move = piece.id === undefined ? undefined : byId.get(piece.id);
      if (piece.kind === 'node') {
        if (move) {
          nodes.move(move.id, move.rect);
        }
        return { piece, at: boxOf(piece.node) };
      }
      const by = move ? distanceOf(move) : { x: 0, y: 0 };
      const { box } = piece;
      // By whole screen px: anything else would blur the bitmap.
      const [x, y] = [box.x + Math.round(by.x * ratio), box.y + Math.round(by.y * ratio)];
      return { piece, at: { ...box, x, y } };
    });
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    // One rectangle after the other: to clip by all of them together takes a browser longer than to draw them.
    for (const rect of region) {
      context.clearRect(rect.x, rect.y, rect.width, rect.height);
      for (const { piece, at } of placed) {
        const part = intersectRects(at, rect);
        if (part) {
          drawPart(piece, at, part);
        }
      }
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (marks) {
      pageMarks.paint(context, marks);
    }
    pageMarks.paintOverlay(context);
    context.restore();

    function drawPart(piece: Piece, at: Rect, part: Rect): void {
      const { x, y, width, height } = part;
      if (piece.kind === 'bitmap') {
        for (const hole of piece.holes) {
          clearPart(moveRect(hole, at.x - piece.box.x, at.y - piece.box.y), part);
        }
        context.drawImage(piece.image, x - at.x, y - at.y, width, height, x, y, width, height);
        return;
      }
      context.save();
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      paintChanging(() => paintNode(context, piece.node));
      context.restore();
    }
  }

  function clearPart(hole: Rect, part: Rect): void {
    const free = intersectRects(hole, part);
    if (free) {
      layer.getCanvas().getContext()._context.clearRect(free.x, free.y, free.width, free.height);
    }
  }

  /** How far a node is from where it was drawn, CSS px. */
  function distanceOf({ node, rect }: Move): Point {
    const scale = layer.scaleX();
    return { x: (rect.x - node.x()) * scale, y: (rect.y - node.y()) * scale };
  }

  /** A rectangle of the canvas, CSS px of the element. */
  function toElement({ x, y, width, height }: Rect): Rect {
    const scale = layer.scaleX();
    return {
      x: x * scale + layer.x(),
      y: y * scale + layer.y(),
      width: width * scale,
      height: height * scale,
    };
  }

  /** The whole screen px that a rectangle touches, with two for smoothed edges and the edge of the canvas. @param rect CSS px of the element. */
  function toScreen(rect: Rect): Rect {
    const ratio = layer.getCanvas().getPixelRatio();
    const margin = Math.ceil(2 * ratio);
    const x = Math.floor(rect.x * ratio) - margin;
    const y = Math.floor(rect.y * ratio) - margin;
    return {
      x,
      y,
      width: Math.ceil((rect.x + rect.width) * ratio) + margin - x,
      height: Math.ceil((rect.y + rect.height) * ratio) + margin - y,
    };
  }

  /** Where a node is now, screen px. */
  function boxOf(node: Konva.Node): Rect {
    return toScreen(toElement(rectOf(node)));
  }

  function wholeLayer(): Rect {
    const { width, height } = layer.getCanvas()._canvas;
    return { x: 0, y: 0, width, height };
  }
}

/** Where a node is, canvas px. */
function rectOf(node: Konva.Node): Rect {
  return { x: node.x(), y: node.y(), width: node.width(), height: node.height() };
}

function moveRect(rect: Rect, x: number, y: number): Rect {
  return { ...rect, x: rect.x + x, y: rect.y + y };
}

function scaleRect({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x * by, y: y * by, width: width * by, height: height * by };
}

function freeBitmaps(pieces: readonly Piece[]): void {
  for (const piece of pieces) {
    if (piece.kind === 'bitmap') {
      // Else it would stay in memory until the garbage is collected.
      piece.image.close();
    }
  }
}

/** Draws a node as Konva does, which itself draws only onto its own canvases. Its own transform comes on top of the context's. */
function paintNode(context: Context2d, node: Konva.Shape): void {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = node.getAbsoluteTransform().getMatrix();
  context.save();
  context.transform(a, b, c, d, e, f);
  node.sceneFunc()({ _context: context } as unknown as Konva.Context, node);
  context.restore();
}

interface Move {
  readonly id: ItemId;
  readonly node: Konva.Shape;
  /** Canvas px. */
  readonly rect: Rect;
}

/** Whether all nodes keep their size and go the same way, so that one bitmap can show them. */
function isOneMove(moves: ReadonlyMap<Konva.Node, Move>): boolean {
  const [first] = moves.values();
  return (
    first === undefined ||
    [...moves.values()].every(
      ({ node, rect }) =>
        rect.width === node.width() &&
        rect.height === node.height() &&
        rect.x - node.x() === first.rect.x - first.node.x() &&
        rect.y - node.y() === first.rect.y - first.node.y(),
    )
  );
}

/**
 * The same area with fewer rectangles: two become the box around them where that is hardly larger, such as the place of a tile in
 * this frame and in the last. A guide across the canvas stays apart.
 */
function mergeRects(rects: readonly Rect[]): readonly Rect[] {
  return rects.reduce<readonly Rect[]>((merged, rect) => {
    const partner = merged.find(
      (other) => areaOf(boundsOf([rect, other]) ?? rect) <= 1.2 * (areaOf(rect) + areaOf(other)),
    );
    const box = partner && boundsOf([rect, partner]);
    return box ? [...merged.filter((other) => other !== partner), box] : [...merged, rect];
  }, []);
}

function areaOf({ width, height }: Size): number {
  return width * height;
}
