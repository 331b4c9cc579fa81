import type { Point, Rect, Size } from './rect.ts';

/** How canvas px map to CSS px of the element that shows them: `css = canvas * scale + origin`. */
export interface Viewport {
  /** CSS px per canvas px. */
  readonly scale: number;
  /** CSS px from the element's top-left corner to canvas pixel 0,0. */
  readonly origin: Point;
}

/** Smallest and largest zoom. */
export const scaleLimits = { min: 0.05, max: 16 } as const;

export function toCanvas(viewport: Viewport, css: Point): Point {
  return {
    x: (css.x - viewport.origin.x) / viewport.scale,
    y: (css.y - viewport.origin.y) / viewport.scale,
  };
}

export function toCss(viewport: Viewport, point: Point): Point {
  return {
    x: point.x * viewport.scale + viewport.origin.x,
    y: point.y * viewport.scale + viewport.origin.y,
  };
}

export function rectToCss(viewport: Viewport, rect: Rect): Rect {
  return {
    ...toCss(viewport, rect),
    width: rect.width * viewport.scale,
    height: rect.height * viewport.scale,
  };
}

/** The viewport that shows all of `area` (canvas px) in the middle of an element, with `margin` CSS px around it. */
export function fitViewport(area: Rect, element: Size, margin: number): Viewport {
  const scale = limitScale(
    Math.min(
      Math.max(1, element.width - 2 * margin) / Math.max(1, area.width),
      Math.max(1, element.height - 2 * margin) / Math.max(1, area.height),
    ),
  );
  return {
    scale,
    origin: {
      x: Math.round((element.width - area.width * scale) / 2 - area.x * scale),
      y: Math.round((element.height - area.height * scale) / 2 - area.y * scale),
    },
  };
}

/** Zooms by a factor while the canvas point under `anchor` (CSS px) stays under it. */
export function zoomViewport(viewport: Viewport, factor: number, anchor: Point): Viewport {
  const scale = limitScale(viewport.scale * factor);
  const point = toCanvas(viewport, anchor);
  return { scale, origin: { x: anchor.x - point.x * scale, y: anchor.y - point.y * scale } };
}

/** Moves what is shown by CSS px. */
export function panViewport(viewport: Viewport, delta: Point): Viewport {
  return {
    scale: viewport.scale,
    origin: { x: viewport.origin.x + delta.x, y: viewport.origin.y + delta.y },
  };
}

function limitScale(scale: number): number {
  return Math.max(scaleLimits.min, Math.min(scaleLimits.max, scale));
}
