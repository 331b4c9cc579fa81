import { fitPicture } from '#geometry/fit-picture.ts';
import type { Rect, Size } from '#geometry/rect.ts';
import type { PlacedPicture } from '#layout/picture/composition.ts';
import { maxAlpha } from '#trtc/limits.ts';
import type { Context2d } from '#web/canvas/measure-text.ts';
import { pictureFits } from '#web/canvas/paint-tile.ts';
import { findHole, snapRect } from '#web/live/find-hole.ts';
import type { LiveLook } from '#web/live/live-screen.ts';

/** Around a see-through picture of somebody who speaks; as `--good` of the page. */
const speaking = '#5fd09a';

/** The canvas is left free where the picture lies: its video is below. @param source px */
export function makeHole({ fit }: PlacedPicture, source: Size): LiveLook {
  const holeIn = (size: Size) => findHole(placeIn(size, source, fit), size);
  return { holeIn, paint: (context, size) => clearHole(context, holeIn(size)) };
}

/** The canvas draws the newest frame itself. @param source px */
export function makeFrame(
  { fit, transparency }: PlacedPicture,
  source: Size,
  video: HTMLVideoElement,
  isSpeaking: boolean,
): LiveLook {
  return {
    holeIn: () => undefined,
    paint(context, size, scale) {
      const place = placeIn(size, source, fit);
      context.save();
      context.beginPath();
      context.rect(0, 0, size.width, size.height);
      context.clip();
      context.globalAlpha = 1 - transparency / maxAlpha;
      context.drawImage(video, place.x, place.y, place.width, place.height);
      context.restore();
      if (isSpeaking) {
        const line = 2 / scale;
        context.strokeStyle = speaking;
        context.lineWidth = line;
        context.strokeRect(line / 2, line / 2, size.width - line, size.height - line);
      }
    },
  };
}

function placeIn(size: Size, source: Size, fit: PlacedPicture['fit']): Rect {
  return fitPicture(source, { x: 0, y: 0, ...size }, pictureFits[fit]);
}

/** In whole screen px, as its video is placed: a browser does not smooth the edge of either. */
function clearHole(context: Context2d, hole: Rect | undefined): void {
  if (!hole) {
    return;
  }
  const { a, d, e, f } = context.getTransform();
  const { x, y, width, height } = snapRect({
    ...{ x: hole.x * a + e, y: hole.y * d + f },
    ...{ width: hole.width * a, height: hole.height * d },
  });
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(x, y, width, height);
  context.restore();
}
