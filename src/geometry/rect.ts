/** A point, in whatever frame its owner says. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A size, never negative. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An upright rectangle: its top-left corner and its size, y down. */
export interface Rect extends Point, Size {}
