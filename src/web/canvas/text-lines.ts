/** A line of a text watermark and where its letters stand. */
interface TextLine {
  readonly text: string;
  /** Of the baseline, canvas px below the top of the text. */
  readonly baseline: number;
}

/**
 * A line of letters in parts of their size: from its top to the top of the next, and to its baseline; about what most fonts
 * ask for. The vendor does not say (inferred). The simulator takes the same, so that a text lies on the desk where it lies in
 * the recorder's picture, in whatever font.
 */
export const lineOfText = { height: 1.25, ascent: 0.95 } as const;

/** No canvas is wide enough for more, and a pasted text may have megabytes. */
const maxLineLength = 4000;

/**
 * Cuts a text at its line ends, whichever system wrote them; nothing is wrapped. Lines that begin below `height` are left
 * out: nobody would see them. @param fontSize canvas px. @param height of the box that cuts the text, canvas px.
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
