import type { DecodedText } from './decoded-text.ts';
import { decodeLiteral } from './string-literals.ts';
import type { LiteralKind } from './string-literals.ts';

/** Characters before a bracket that can tell how it is written. */
const lookBehind = 80;

/** A text in which the JSON stands plainly, from an offset on; `decoded` where it was inside a string literal. */
export interface JsonReading {
  readonly text: string;
  readonly start: number;
  readonly decoded?: DecodedText;
}

/**
 * The ways in which the `{` or `[` at `offset` can be the beginning of JSON, the likeliest first: as it stands, or as the first
 * character of a string literal, by the rules of the language that its opening quote tells.
 */
export function listReadings(source: string, offset: number): readonly JsonReading[] {
  const plain = { text: source, start: offset };
  const before = source.slice(Math.max(0, offset - lookBehind), offset);
  const literals = guessLiterals(source, before).map((literal) => {
    const decoded = decodeLiteral(source, offset, literal);
    return { text: decoded.text, start: 0, decoded };
  });
  // A quote on the line above is more often the end of something than the beginning of this.
  return /['"][^\S\n]*\n\s*$/.test(before) && !/"""\s*$/.test(before)
    ? [plain, ...literals]
    : [...literals, plain];
}

function guessLiterals(source: string, before: string): readonly LiteralKind[] {
  if (/<<[-~<]?[ \t]*(['"]?)\w+\1[ \t]*\r?\n\s*$/.test(before)) return [];
  if (/("""|''')\s*$/.test(before)) {
    const isRaw = /\b[bu]?r[bu]?("""|''')\s*$/i.test(before) || hasRawTripleQuotes(source);
    return isRaw ? [] : [{ kind: 'escaped', close: /"\s*$/.test(before) ? '"""' : "'''" }];
  }
  if (/`\s*$/.test(before)) return isGo(source) ? [] : [{ kind: 'escaped', close: '`' }];
  if (/@"\s*$/.test(before)) return [{ kind: 'verbatim' }];
  if (/"[ \t]*$/.test(before)) return [{ kind: 'escaped', close: '"' }];
  if (/(^|\s)--?[\w.-]+[ =]*'\s*$/.test(before)) return [{ kind: 'shell' }];
  if (/'\s*$/.test(before)) return [{ kind: 'single' }, { kind: 'escaped', close: "'" }];
  return [];
}

/** C#, Kotlin and Scala read no escapes between three quotes; Java, Python and Swift do. */
function hasRawTripleQuotes(source: string): boolean {
  return /^\s*(using|namespace)\s+[\w.]+\s*[;{]|\bstring\s+\w+\s*=|\bval\s+\w+|\bfun\s+\w+\(/m.test(
    source,
  );
}

function isGo(source: string): boolean {
  return /^\s*package\s+\w+\s*$|:=|^\s*(const|var)\s+\w+(\s+string)?\s*=\s*`/m.test(source);
}
