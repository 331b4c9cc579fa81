import { useEffect, useRef, useState } from 'react';

import type { Rect } from '#geometry/rect.ts';
import type { Editor } from '#editor/stores.ts';
import type { ItemId } from '#layout/document/document.ts';
import { listSome } from '#layout/document/list-some.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { createImageStore } from '#web/canvas/image-store.ts';
import type { ImageStore } from '#web/canvas/image-store.ts';
import { labelPicture } from '#layout/picture/picture-label.ts';
import { followPalette } from '#web/canvas/palette.ts';
import { followPixelDensity } from '#web/browser/pixel-density.ts';

import type { LiveScreen, LiveBackdrop } from '#web/live/live-screen.ts';

import { paintProgram } from './paint-program.ts';
import type { ProgramPicture } from './paint-program.ts';
import styles from './program.module.css';
import { say } from '#web/words/say.ts';

/** So many people are named to a screen reader; the others are counted. */
const mostNames = 12;
/** How often a clock in the picture goes on, ms. */
const tickMs = 1000;
const noRects: ReadonlyMap<ItemId, Rect> = new Map();

/**
 * A layout as a picture, as large as its place allows. It is drawn when the layout, the room or its size changes, and for a
 * clock once a second; never because of the draft, and for a clock not during a drag, so that a drag pays nothing for it. Live
 * pictures lie behind it.
 */
export function ProgramImage(props: {
  readonly editor: Editor;
  readonly picture: ProgramPicture;
  readonly live: LiveScreen | null;
}) {
  const { editor, picture, live } = props;
  const host = useRef<HTMLDivElement>(null);
  const backdrop = useRef<LiveBackdrop | null>(null);
  const redraw = useRef(ignore);
  useEffect(() => {
    const behind = host.current;
    if (!live || !behind) {
      return undefined;
    }
    const shown = live.show(behind, () => redraw.current());
    backdrop.current = shown;
    redraw.current();
    return () => {
      backdrop.current = null;
      shown.close();
      redraw.current();
    };
  }, [live]);
  const place = useRef<HTMLDivElement>(null);
  const element = useRef<HTMLCanvasElement>(null);
  const [images] = useState(createImageStore);
  const hasClock = picture.document.watermarks.some(({ wire }) => wire.WaterMarkType === 2);
  useEffect(() => {
    const [parent, target] = [place.current, element.current];
    if (!parent || !target) {
      return undefined;
    }
    let frame: number | undefined;
    const draw = (): void => {
      frame = undefined;
      drawInto({ target, parent, host: host.current }, picture, images, backdrop.current);
    };
    const request = (): void => {
      frame ??= requestAnimationFrame(draw);
    };
    const tick = (): void => {
      if (!document.hidden && editor.live.getState().preview === null) {
        request();
      }
    };
    const observer = new ResizeObserver(request);
    observer.observe(parent);
    const stopDensity = followPixelDensity(parent, request);
    const stopImages = images.subscribe(request);
    const stopPalette = followPalette(request);
    const clock = hasClock ? setInterval(tick, tickMs) : undefined;
    request();
    redraw.current = request;
    return () => {
      redraw.current = ignore;
      if (frame !== undefined) {
        cancelAnimationFrame(frame);
      }
      observer.disconnect();
      stopDensity();
      stopImages();
      stopPalette();
      clearInterval(clock);
    };
  }, [editor, picture, images, hasClock]);
  const { document: layout, pictures, room } = picture;
  const labels = pictures.map((placed) => labelPicture(layout, placed, room, picture.names));
  return (
    <div
      ref={place}
      className={styles['place']}
      role="img"
      aria-label={labels.length > 0 ? listSome(labels, mostNames) : say('Nobody in the picture')}
      style={{ aspectRatio: `${picture.canvas.width} / ${picture.canvas.height}` }}
    >
      <div ref={host} className={styles['videos']} aria-hidden />
      <canvas ref={element} className={styles['canvas']} aria-hidden />
    </div>
  );
}

function ignore(): void {
  // Nothing is drawn yet, or any more.
}

interface Places {
  readonly target: HTMLCanvasElement;
  /** Whose size the picture fills. */
  readonly parent: Element;
  /** Of the videos, behind the picture. */
  readonly host: HTMLElement | null;
}

function drawInto(
  { target, parent, host }: Places,
  picture: ProgramPicture,
  images: ImageStore,
  backdrop: LiveBackdrop | null,
): void {
  const { width, height } = picture.canvas;
  const scale = Math.min(parent.clientWidth / width, parent.clientHeight / height);
  const ratio = window.devicePixelRatio;
  const size = { width: Math.floor(width * scale), height: Math.floor(height * scale) };
  // A bitmap, since a browser copies any other canvas in each frame in which something on the page changes.
  const shown = target.getContext('bitmaprenderer');
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(size.width * ratio)),
    Math.max(1, Math.round(size.height * ratio)),
  );
  const context = canvas.getContext('2d');
  if (!context || !shown || size.width < 1 || size.height < 1) {
    return;
  }
  for (const element of [target, host]) {
    Object.assign(element?.style ?? {}, { width: `${size.width}px`, height: `${size.height}px` });
  }
  backdrop?.place({
    ...{ pictures: picture.pictures, labels: picture.labels, scale },
    ...{ rects: noRects, origin: { x: 0, y: 0 }, element: size },
  });
  context.setTransform(canvas.width / width, 0, 0, canvas.height / height, 0, 0);
  paintProgram(context, picture, scale, images, serverNow(), backdrop);
  shown.transferFromImageBitmap(canvas.transferToImageBitmap());
}
