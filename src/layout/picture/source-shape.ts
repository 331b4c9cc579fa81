import type { Size } from '#geometry/rect.ts';

import type { PictureStream } from './participants.ts';

/**
 * The shapes that a source can be assumed to have. No webhook and no API response contains the size of a camera or screen, so
 * the page draws each fit for an assumed shape, which is never sent.
 */
export const sourceShapes = ['16:9', '4:3', '1:1', '3:4', '9:16'] as const;
export type SourceShape = (typeof sourceShapes)[number];

/** The shape of a source for which nobody chose one. */
export const assumedShape: SourceShape = '16:9';

/** The shapes that somebody chose, each under the key of its stream. */
export type SourceShapes = ReadonlyMap<string, SourceShape>;

type StreamName = Pick<PictureStream, 'userId' | 'media'>;

/** Sizes whose shorter side is the same, px: a card looks similar in all of them. */
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

/** The shapes with one more chosen; the same map when nothing changes. The default is not stored. */
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
