import type { Point, Rect } from '#geometry/rect.ts';
import { sameValue } from '#layout/document/same-value.ts';
import type { PlacedPicture } from '#layout/picture/composition.ts';
import type { PictureStream } from '#layout/picture/participants.ts';
import { renderModes } from '#trtc/layout-params.ts';
import { chooseLook } from '#web/live/choose-look.ts';
import type { LivePace } from '#web/live/choose-look.ts';
import type { ShownPane, ShownPicture } from '#web/live/choose-pictures.ts';
import type { LiveScene, LiveBackdrop } from '#web/live/live-screen.ts';

import type { LiveFeed } from './live-feed.ts';
import { makeFrame, makeHole } from './make-look.ts';
import { createTileVideo } from './tile-video.ts';
import type { TileVideo } from './tile-video.ts';

export interface BackdropParts {
  readonly findFeed: (stream: PictureStream) => LiveFeed | undefined;
  readonly pace: () => LivePace;
  /** 0 silent, 1 and 2 louder. */
  readonly loudnessOf: (userId: string) => number;
  /** What the canvas shows has changed. */
  readonly report: () => void;
  /** Draws the canvas again. */
  readonly redraw: () => void;
  readonly closed: (backdrop: OpenBackdrop) => void;
}

/** The backdrop as its screen sees it. */
export interface OpenBackdrop extends LiveBackdrop {
  readonly pane: () => ShownPane;
  readonly hasPainted: () => boolean;
  /** Whether a gesture moves tiles of it. */
  readonly isHeld: () => boolean;
  readonly redraw: () => void;
  /** Puts ring and mark on each tile. */
  readonly sign: () => void;
}

const emptyPane: ShownPane = { visible: { x: 0, y: 0, width: 0, height: 0 }, pictures: [] };

/** The videos below one canvas, one for each opaque tile whose picture is live. */
export function createBackdrop(host: HTMLElement, parts: BackdropParts): OpenBackdrop {
  const videos = new Map<string, TileVideo>();
  let pane: ShownPane = emptyPane;
  let hasPainted = false;
  let isHeld = false;

  function lookOf(picture: PlacedPicture): ReturnType<LiveBackdrop['lookOf']> {
    const feed = picture.stream && parts.findFeed(picture.stream);
    const source = feed?.size();
    const look = chooseLook(picture.transparency, parts.pace());
    if (!feed || !source || !look) {
      return undefined;
    }
    if (look === 'painted') {
      const isSpeaking = parts.loudnessOf(feed.userId) > 0;
      return makeFrame(picture, source, feed.video, isSpeaking);
    }
    // A video that has just been made has no frame for a moment: until then the card stays.
    const isThere = videos.get(nameTile(picture))?.isReady() ?? false;
    return isThere ? makeHole(picture, source) : undefined;
  }

  function place(scene: LiveScene): void {
    const gone = new Set(videos.keys());
    const list: ShownPicture[] = [];
    hasPainted = false;
    isHeld = scene.rects.size > 0;
    scene.pictures.forEach((picture, order) => {
      const { stream } = picture;
      const look = chooseLook(picture.transparency, parts.pace());
      if (!stream?.hasVideo || !look) {
        return;
      }
      const rect = toHost(rectOf(picture, scene), scene);
      const { userId, media } = stream;
      list.push({ userId, media, rect, isOpaque: coversAll(picture) });
      const feed = parts.findFeed(stream);
      const source = feed?.size();
      if (!feed || !source) {
        return;
      }
      if (look === 'painted') {
        hasPainted = true;
        return;
      }
      const name = nameTile(picture);
      const video = videos.get(name) ?? createTileVideo(host, feed, parts.redraw);
      videos.set(name, video);
      gone.delete(name);
      video.place(
        { ...moveOf(picture, scene), fit: picture.fit, order, hasSigns: scene.labels },
        source,
      );
    });
    for (const name of gone) {
      videos.get(name)?.close();
      videos.delete(name);
    }
    const next = { visible: { x: 0, y: 0, ...scene.element }, pictures: list };
    if (!sameValue(next, pane)) {
      pane = next;
      parts.report();
    }
  }

  const backdrop: OpenBackdrop = {
    place,
    lookOf,
    pane: () => pane,
    hasPainted: () => hasPainted,
    isHeld: () => isHeld,
    redraw: parts.redraw,
    sign() {
      for (const video of videos.values()) {
        video.sign(parts.loudnessOf(video.feed.userId));
      }
    },
    close() {
      for (const video of videos.values()) {
        video.close();
      }
      videos.clear();
      pane = emptyPane;
      parts.closed(backdrop);
    },
  };
  return backdrop;
}

/** The name of a picture's video: another person in the same tile has another one. A template shows a stream once. */
function nameTile({ tileId, stream }: PlacedPicture): string {
  return `${stream?.media} ${stream?.userId} ${tileId ?? ''}`;
}

function rectOf({ tileId, rect }: PlacedPicture, { rects }: LiveScene): Rect {
  return (tileId === undefined ? undefined : rects.get(tileId)) ?? rect;
}

/** A tile of which a gesture changes the place alone keeps the rest. CSS px of the host. */
function moveOf(
  picture: PlacedPicture,
  scene: LiveScene,
): { readonly rect: Rect; readonly by: Point } {
  const { rect: home } = picture;
  const now = rectOf(picture, scene);
  const isMove = now.width === home.width && now.height === home.height;
  return {
    rect: toHost(isMove ? home : now, scene),
    by: isMove
      ? { x: (now.x - home.x) * scene.scale, y: (now.y - home.y) * scene.scale }
      : { x: 0, y: 0 },
  };
}

function toHost({ x, y, width, height }: Rect, { scale, origin }: LiveScene): Rect {
  return {
    x: x * scale + origin.x,
    y: y * scale + origin.y,
    width: width * scale,
    height: height * scale,
  };
}

/** Whether nothing behind the picture can be seen: a fitted one may leave a part of its tile free. */
function coversAll({ transparency, fit }: PlacedPicture): boolean {
  return transparency === 0 && (fit === renderModes.stretch || fit === renderModes.crop);
}
