import { fitPicture } from '#geometry/fit-picture.ts';
import type { Point, Rect, Size } from '#geometry/rect.ts';
import { pictureFits } from '#web/canvas/paint-tile.ts';
import { findHole, snapToScreen } from '#web/live/find-hole.ts';
import { nameMark } from '#web/live/name-mark.ts';
import type { RenderMode } from '#trtc/layout-params.ts';

import { makeVideo, playStream } from './live-feed.ts';
import type { LiveFeed } from './live-feed.ts';
import styles from './live-backdrop.module.css';

/** Where a tile is now. Rectangles are CSS px of the host. */
export interface TilePlace {
  readonly rect: Rect;
  /** How far a gesture has moved it from there; all else stays, so that a frame of a drag changes nothing but a transform. */
  readonly by: Point;
  readonly fit: RenderMode;
  /** The place among the pictures, back to front. */
  readonly order: number;
  readonly hasSigns: boolean;
}

/** The video of one tile below a canvas. */
export interface TileVideo {
  readonly feed: LiveFeed;
  /** Whether there is a frame to be seen through a hole. */
  readonly isReady: () => boolean;
  readonly place: (place: TilePlace, source: Size) => void;
  /** Shows who speaks, and what is wrong with the picture. */
  readonly sign: (loudness: number) => void;
  readonly close: () => void;
}

/** Where no style sheet of the page reaches. */
const videoStyle = {
  position: 'absolute',
  top: '0',
  left: '0',
  maxWidth: 'none',
  objectFit: 'fill',
} as const;

/** @param changed called once there is a frame to see */
export function createTileVideo(host: HTMLElement, feed: LiveFeed, changed: () => void): TileVideo {
  const tile = document.createElement('div');
  tile.className = styles['tile'] ?? '';
  tile.dataset['user'] = feed.userId;
  const video = makeVideo();
  Object.assign(video.style, videoStyle);
  const sign = document.createElement('div');
  sign.className = styles['sign'] ?? '';
  // Each video reports four times a second that its time goes on. From here such a report reaches nobody, such as React, which would
  // look for whom it is.
  tile.attachShadow({ mode: 'open' }).append(video, document.createElement('slot'));
  tile.append(sign);
  host.append(tile);
  const abort = new AbortController();
  for (const event of ['loadeddata', 'emptied'] as const) {
    video.addEventListener(event, changed, { signal: abort.signal });
  }
  let known = '';
  let knownTransform = '';

  return {
    feed,
    isReady: () => video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA,
    place({ rect, by, fit, order, hasSigns }, source) {
      playStream(video, feed.stream());
      const ratio = window.devicePixelRatio;
      const frame = snapToScreen(rect, ratio);
      // By whole screen px, as the canvas moves its bitmap.
      const x = frame.x + Math.round(by.x * ratio) / ratio;
      const y = frame.y + Math.round(by.y * ratio) / ratio;
      const transform = `translate(${x}px, ${y}px)`;
      if (transform !== knownTransform) {
        knownTransform = transform;
        tile.style.transform = transform;
      }
      const whole = snapToScreen(fitPicture(source, rect, pictureFits[fit]), ratio);
      const next = JSON.stringify([frame, whole, order, hasSigns]);
      if (next === known) {
        return;
      }
      known = next;
      tile.dataset['shown'] = 'true';
      Object.assign(tile.style, {
        width: `${frame.width}px`,
        height: `${frame.height}px`,
        zIndex: String(order),
      });
      const inside = { ...whole, x: whole.x - frame.x, y: whole.y - frame.y };
      Object.assign(video.style, {
        width: `${inside.width}px`,
        height: `${inside.height}px`,
        transform: `translate(${inside.x}px, ${inside.y}px)`,
      });
      const seen = hasSigns ? findHole(inside, frame) : undefined;
      sign.hidden = seen === undefined;
      if (seen) {
        Object.assign(sign.style, {
          left: `${seen.x}px`,
          top: `${seen.y}px`,
          width: `${seen.width}px`,
          height: `${seen.height}px`,
        });
      }
    },
    sign(loudness) {
      sign.dataset['loudness'] = String(loudness);
      const mark = feed.mark();
      if (mark) {
        sign.dataset['mark'] = nameMark(mark);
      } else {
        delete sign.dataset['mark'];
      }
    },
    close() {
      abort.abort();
      playStream(video, null);
      tile.remove();
    },
  };
}
