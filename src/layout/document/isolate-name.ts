/** Letters that are written from right to left, and the invisible characters that change the direction. */
const turning =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

const firstStrongIsolate = '\u2068';
const popIsolate = '\u2069';

/**
 * A name for the middle of a sentence: if it could turn the sentence round, it is isolated, so that the words around it keep their
 * order. All other names stay as they are. For text that becomes elements of the page, use `<bdi>` instead.
 */
export function isolateName(name: string): string {
  if (!turning.test(name)) {
    return name;
  }
  // An isolate of the name itself could end ours too early.
  return `${firstStrongIsolate}${name.replace(/[\u2066-\u2069]/g, '')}${popIsolate}`;
}
