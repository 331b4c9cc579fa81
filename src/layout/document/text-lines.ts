/** A line of a text watermark and its position. */
interface TextLine {
  readonly text: string;
  /** Position of the baseline, canvas px below the top of the text. */
  readonly baseline: number;
}

/**
 * The height of a line and the position of its baseline, in parts of the font size, as most fonts have them. Not documented by
 * the vendor (inferred). The simulator uses the same numbers, so a text has the same place on the canvas and in the recorder's
 * picture, whatever the font.
 */
export const lineOfText = { height: 1.25, ascent: 0.95 } as const;

/** More characters fit on no canvas, and a pasted text may have megabytes. */
const maxLineLength = 4000;

/**
 * Splits a text at its line ends, of any system, without wrapping. Leaves out lines that begin below `height`, which would not be
 * visible. @param fontSize canvas px. @param height of the box that cuts the text, canvas px.
 */
export function layoutLines(text: string, fontSize: number, height: number): readonly TextLine[] {
  const spacing = fontSize * lineOfText.height;
  return text
    .split(/\r\n|\r|\n/)
    .slice(0, Math.ceil(height / Math.max(1, spacing)))
    .map((line, index) => ({
      text: line.slice(0, maxLineLength),
      baseline: fontSize * lineOfText.ascent + index * spacing,
    }));
}
