import { bottomOf, intersectRects, rightOf } from '#geometry/rect.ts';
import type { Rect } from '#geometry/rect.ts';
import type { MediaId } from '#trtc/layout-params.ts';

import type { LiveSize } from './live-pictures.ts';

/** From this length of its longer side on, in CSS px, a picture deserves the big stream. */
export const bigFromCssPx = 320;
/** Below this length a picture that is big already becomes small again, CSS px: lower, so that a drag does not change it to and fro. */
export const smallBelowCssPx = 288;
/** How many big pictures are received at once. */
export const mostBig = 4;
/** How much larger than a big picture another one must be to take its place. */
const replacementRatio = 1.2;

/** A picture of a person as one pane shows it. */
export interface ShownPicture {
  readonly userId: string;
  readonly media: MediaId;
  /** CSS px, in the pane. */
  readonly rect: Rect;
  /** Hides whatever is behind it. */
  readonly isOpaque: boolean;
}

/** One drawn layout: the preview or the program. */
export interface ShownPane {
  /** The part of the pane that is on the screen, CSS px. */
  readonly visible: Rect;
  /** Back to front. */
  readonly pictures: readonly ShownPicture[];
}

export interface WantedPicture {
  readonly userId: string;
  readonly media: MediaId;
  readonly size: LiveSize;
}

interface Candidate {
  readonly userId: string;
  readonly media: MediaId;
  /** CSS px: the longer side, and the area, where it is shown largest. */
  readonly length: number;
  readonly area: number;
  readonly wasBig: boolean;
}

/**
 * Which pictures are worth receiving, each once however many panes show it, and how big. What is covered or scrolled away is not;
 * the largest few are big.
 * @param before what was wanted until now: sizes change only when it is worth it
 */
export function choosePictures(
  panes: readonly ShownPane[],
  before: readonly WantedPicture[],
): readonly WantedPicture[] {
  const wasBig = new Set(before.filter(({ size }) => size === 'big').map(keyOf));
  const candidates = new Map<string, Candidate>();
  for (const { userId, media, rect } of panes.flatMap(listVisible)) {
    const key = keyOf({ userId, media });
    const known = candidates.get(key);
    candidates.set(key, {
      userId,
      media,
      length: Math.max(rect.width, rect.height, known?.length ?? 0),
      area: Math.max(rect.width * rect.height, known?.area ?? 0),
      wasBig: wasBig.has(key),
    });
  }
  const big = new Set(
    [...candidates.values()]
      .filter(({ length, wasBig: isHeld }) => length >= (isHeld ? smallBelowCssPx : bigFromCssPx))
      .sort((a, b) => weigh(b) - weigh(a))
      .slice(0, mostBig),
  );
  return [...candidates.values()].map((candidate) => ({
    userId: candidate.userId,
    media: candidate.media,
    size: big.has(candidate) ? 'big' : 'small',
  }));
}

function weigh({ area, wasBig }: Candidate): number {
  return wasBig ? area * replacementRatio : area;
}

export function keyOf({ userId, media }: Pick<WantedPicture, 'userId' | 'media'>): string {
  return `${media} ${userId}`;
}

/** The pictures of a pane of which at least a part can be seen. */
function listVisible({ visible, pictures }: ShownPane): readonly ShownPicture[] {
  return pictures.filter(({ rect }, index) => {
    const onScreen = intersectRects(rect, visible);
    return (
      onScreen !== undefined &&
      pictures
        .slice(index + 1)
        .filter(({ isOpaque }) => isOpaque)
        .reduce<readonly Rect[]>(
          (rest, front) => rest.flatMap((part) => cutOut(part, front.rect)),
          [onScreen],
        ).length > 0
    );
  });
}

/** What is left of `rect` outside `hole`, as up to four rectangles. */
function cutOut(rect: Rect, hole: Rect): readonly Rect[] {
  const cut = intersectRects(rect, hole);
  if (!cut) {
    return [rect];
  }
  return [
    { ...rect, height: cut.y - rect.y },
    { ...rect, y: bottomOf(cut), height: bottomOf(rect) - bottomOf(cut) },
    { x: rect.x, y: cut.y, width: cut.x - rect.x, height: cut.height },
    { x: rightOf(cut), y: cut.y, width: rightOf(rect) - rightOf(cut), height: cut.height },
  ].filter(({ width, height }) => width > 0 && height > 0);
}
