import type { Size } from '#geometry/rect.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { rectOfWatermark } from '#layout/document/items.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import type { PlacedPicture } from '#layout/picture/composition.ts';
import type { Participant } from '#layout/picture/participants.ts';
import { assumedShape, shapeOf, sizeOfShape } from '#layout/picture/source-shape.ts';
import type { SourceShapes } from '#layout/picture/source-shape.ts';
import type { ImageStore } from '#web/canvas/image-store.ts';
import type { Context2d } from '#web/canvas/measure-text.ts';
import { paintBackground } from '#web/canvas/paint-background.ts';
import { paintTile } from '#web/canvas/paint-tile.ts';
import { paintClock, paintPlacedWatermark } from '#web/canvas/paint-watermark.ts';
import type { LiveBackdrop } from '#web/live/live-screen.ts';
import { labelPicture } from '#layout/picture/picture-label.ts';

/** What is drawn: a layout with everybody in their places. */
export interface ProgramPicture {
  readonly document: LayoutDocument;
  /** Canvas px. */
  readonly canvas: Size;
  /** Back to front. */
  readonly pictures: readonly PlacedPicture[];
  readonly room: readonly Participant[];
  readonly sources: SourceShapes;
  /** Whether the pictures carry names. They are never recorded. */
  readonly labels: boolean;
  /** How people are called. */
  readonly names: PeopleNames;
}

/**
 * Draws a whole layout with the painters of the draft's canvas. Its top-left corner is at 0,0 of the context.
 * @param scale CSS px per canvas px. @param nowMs Unix ms, for the clock. @param looks what of it is live
 */
export function paintProgram(
  context: Context2d,
  picture: ProgramPicture,
  scale: number,
  images: ImageStore,
  nowMs: number,
  looks?: Pick<LiveBackdrop, 'lookOf'> | null,
): void {
  const { document, canvas, pictures, room, sources, labels, names } = picture;
  paintBackground(context, document.settings, canvas, scale, images);
  for (const placed of pictures) {
    const { rect, stream } = placed;
    const size = { width: rect.width, height: rect.height };
    const shape = stream ? shapeOf(sources, stream) : assumedShape;
    const label = labels ? labelPicture(document, placed, room, names) : '';
    context.save();
    context.translate(rect.x, rect.y);
    paintTile(
      context,
      placed,
      label,
      size,
      sizeOfShape(shape),
      scale,
      images,
      looks?.lookOf(placed),
    );
    context.restore();
  }
  for (const { wire } of document.watermarks) {
    context.save();
    if (wire.WaterMarkType === 2) {
      if (wire.WaterMarkTimestamp) {
        paintClock(context, wire.WaterMarkTimestamp, canvas, nowMs);
      }
    } else {
      const rect = rectOfWatermark(wire) ?? { x: 0, y: 0, ...canvas };
      context.translate(rect.x, rect.y);
      paintPlacedWatermark(context, wire, rect, scale, images);
    }
    context.restore();
  }
}
