import { useEffect, useRef, useState } from 'react';

import type { Editor } from '#editor/stores.ts';
import { listSome } from '#layout/document/list-some.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { createImageStore } from '#web/canvas/image-store.ts';
import type { ImageStore } from '#web/canvas/image-store.ts';
import { labelPicture } from '#web/canvas/picture-label.ts';
import { followPixelDensity } from '#web/canvas/pixel-density.ts';

import { paintProgram } from './paint-program.ts';
import type { ProgramPicture } from './paint-program.ts';
import styles from './program.module.css';

/** So many people are named to a screen reader; the others are counted. */
const mostNames = 12;
/** How often a clock in the picture goes on, ms. */
const tickMs = 1000;

/**
 * A layout as a still picture, as large as its place allows. It is drawn when the layout, the room or its size changes, and for a
 * clock once a second; never because of the draft, and never during a drag, so that a drag pays nothing for it.
 */
export function ProgramImage(props: { readonly editor: Editor; readonly picture: ProgramPicture }) {
  const { editor, picture } = props;
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
      drawInto(target, parent, picture, images);
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
    const clock = hasClock ? setInterval(tick, tickMs) : undefined;
    request();
    return () => {
      if (frame !== undefined) {
        cancelAnimationFrame(frame);
      }
      observer.disconnect();
      stopDensity();
      stopImages();
      clearInterval(clock);
    };
  }, [editor, picture, images, hasClock]);
  const { document: layout, pictures, room } = picture;
  const names = pictures.map((placed) => labelPicture(layout, placed, room));
  return (
    <div
      ref={place}
      className={styles['place']}
      role="img"
      aria-label={names.length > 0 ? listSome(names, mostNames) : 'Nobody in the picture'}
      style={{ aspectRatio: `${picture.canvas.width} / ${picture.canvas.height}` }}
    >
      <canvas ref={element} className={styles['canvas']} aria-hidden />
    </div>
  );
}

/** @param parent whose size the picture fills */
function drawInto(
  target: HTMLCanvasElement,
  parent: Element,
  picture: ProgramPicture,
  images: ImageStore,
): void {
  const { width, height } = picture.canvas;
  const scale = Math.min(parent.clientWidth / width, parent.clientHeight / height);
  const ratio = window.devicePixelRatio;
  const size = { width: Math.floor(width * scale), height: Math.floor(height * scale) };
  const context = target.getContext('2d');
  if (!context || size.width < 1 || size.height < 1) {
    return;
  }
  target.width = Math.round(size.width * ratio);
  target.height = Math.round(size.height * ratio);
  target.style.width = `${size.width}px`;
  target.style.height = `${size.height}px`;
  context.setTransform(target.width / width, 0, 0, target.height / height, 0, 0);
  paintProgram(context, picture, scale, images, serverNow());
}
