/**
 * An element of SVG as data. The page renders it as it is, the server writes it as text, so both draw the same picture.
 * Attributes have React's names (`fontSize`), places are canvas px.
 */
export interface Shape {
  readonly tag: 'svg' | 'g' | 'rect' | 'circle' | 'path' | 'text' | 'title';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children?: readonly Shape[];
  /** Of a `text` or a `title`. */
  readonly text?: string;
}

/** A text whose middle is at a point. Not by `dominant-baseline`, which not every renderer knows. */
export function drawMiddleText(text: string, x: number, y: number, fontSize: number): Shape {
  const attributes = { x, y: y + fontSize * 0.35, fontSize, textAnchor: 'middle', fill: '#f2f4f7' };
  return { tag: 'text', attributes, text };
}
