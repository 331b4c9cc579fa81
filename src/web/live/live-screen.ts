import type { Point, Rect, Size } from '#geometry/rect.ts';
import type { ItemId } from '#layout/document/document.ts';
import type { PlacedPicture } from '#layout/picture/composition.ts';

/** How a canvas draws one picture that is live now: as a hole over its video, or as a frame of it. */
export interface LiveLook {
  /** Draws it with its top-left corner at 0,0, in a tile of that size. @param scale CSS px per canvas px */
  readonly paint: (
    context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D,
    size: Size,
    scale: number,
  ) => void;
  /** Where it leaves the canvas of a tile free for what lies below, canvas px from the tile's corner; undefined: nowhere. */
  readonly holeIn: (size: Size) => Rect | undefined;
}

/** The picture has not moved for a while, or has gone black. */
export type LiveMark = 'frozen' | 'dark';

/** What a canvas shows at the moment. */
export interface LiveScene {
  /** Back to front, without those that are hidden here. */
  readonly pictures: readonly PlacedPicture[];
  /** Where a gesture has tiles now, canvas px. */
  readonly rects: ReadonlyMap<ItemId, Rect>;
  /** CSS px per canvas px, and where the canvas begins, CSS px. */
  readonly scale: number;
  readonly origin: Point;
  /** Of the element that shows the canvas, CSS px: what lies outside is not seen. */
  readonly element: Size;
  /** Whether names and marks of the desk are shown. */
  readonly labels: boolean;
}

/** The videos below one canvas. */
export interface LiveBackdrop {
  /** Puts the videos where the canvas has its pictures. Called whenever the canvas is drawn; does nothing where nothing moved. */
  readonly place: (scene: LiveScene) => void;
  /** How to draw a picture; undefined: as if nothing were live. */
  readonly lookOf: (picture: PlacedPicture) => LiveLook | undefined;
  readonly close: () => void;
}

/** Shows live pictures below any number of canvases, each picture received once. */
export interface LiveScreen {
  /**
   * @param host an empty element behind the canvas and of its size
   * @param redraw draws the canvas again, because something came, went or moved on
   */
  readonly show: (host: HTMLElement, redraw: () => void) => LiveBackdrop;
}
