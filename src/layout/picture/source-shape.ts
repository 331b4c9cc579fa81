import type { Size } from '#geometry/rect.ts';

import type { PictureStream } from './participants.ts';

/**
 * The shapes that a source may be assumed to have. Neither a webhook nor an answer of the cloud tells what a person's camera or
 * screen sends, so how a fit works out is drawn by assumption; the assumption is never sent.
 */
export const sourceShapes = ['16:9', '4:3', '1:1', '3:4', '9:16'] as const;
export type SourceShape = (typeof sourceShapes)[number];

/** What a source has that nobody said anything of. */
export const assumedShape: SourceShape = '16:9';

/** The shapes that somebody chose, each under the key of its stream. */
export type SourceShapes = ReadonlyMap<string, SourceShape>;

type StreamName = Pick<PictureStream, 'userId' | 'media'>;

/** Sizes whose shorter side is the same, px: a card looks alike in all of them. */
const sizes: Readonly<Record<SourceShape, Size>> = {
  '16:9': { width: 1280, height: 720 },
  '4:3': { width: 960, height: 720 },
  '1:1': { width: 720, height: 720 },
  '3:4': { width: 720, height: 960 },
  '9:16': { width: 720, height: 1280 },
};

/** px of the source, not of the canvas. */
export function sizeOfShape(shape: SourceShape): Size {
  return sizes[shape];
}

export function shapeOf(shapes: SourceShapes, stream: StreamName): SourceShape {
  return shapes.get(keyOf(stream)) ?? assumedShape;
}

/** The shapes with one more chosen; the same when nothing changes. What is assumed anyway is not kept. */
export function chooseShape(
  shapes: SourceShapes,
  stream: StreamName,
  shape: SourceShape,
): SourceShapes {
  if (shapeOf(shapes, stream) === shape) {
    return shapes;
  }
  const others = [...shapes].filter(([key]) => key !== keyOf(stream));
  return new Map(shape === assumedShape ? others : [...others, [keyOf(stream), shape]]);
}

function keyOf({ userId, media }: StreamName): string {
  return `${media} ${userId}`;
}
