import type { DecodedText } from './decoded-text.ts';
import { decodeLiteral } from './string-literals.ts';
import type { LiteralKind } from './string-literals.ts';

/** Characters before a bracket that can show which kind of literal it is in. */
const lookBehind = 80;
/** Characters of a literal that must look like JSON before all of it is decoded. */
const lookAhead = 200;
const jsonStart = /^[{[]\s*(?:["'{[\]}/#\w-]|$)/;

/** Facts about the language of a text, found once, since this reads all of it. */
export interface LanguageTraits {
  /** C#, Kotlin and Scala read no escapes between three quotes; Java, Python and Swift do. */
  readonly hasRawTripleQuotes: boolean;
  /** Go reads no escapes between backquotes; JavaScript does. */
  readonly hasRawBackquotes: boolean;
}

export function guessTraits(source: string): LanguageTraits {
  return {
    hasRawTripleQuotes:
      /^\s*(using|namespace)\s+[\w.]+\s*[;{]|\bstring\s+\w+\s*=|\bval\s+\w+|\bfun\s+\w+\(/m.test(
        source,
      ),
    hasRawBackquotes: /^\s*package\s+\w+\s*$|:=|^\s*(const|var)\s+\w+(\s+string)?\s*=\s*`/m.test(
      source,
    ),
  };
}

/** A text that contains plain JSON from an offset on; `decoded` when it was inside a string literal. */
export interface JsonReading {
  readonly text: string;
  readonly start: number;
  readonly decoded?: DecodedText;
}

/**
 * The ways in which the `{` or `[` at `offset` can be the beginning of JSON, the likeliest first: as it stands, or as the first
 * character of a string literal, by the rules of the language that its opening quote suggests.
 */
export function listReadings(
  source: string,
  offset: number,
  traits: LanguageTraits,
): readonly JsonReading[] {
  const plain = { text: source, start: offset };
  const before = source.slice(Math.max(0, offset - lookBehind), offset);
  const literals = guessLiterals(before, traits)
    .filter(beginsAsJson)
    .map((literal) => {
      const decoded = decodeLiteral(source, offset, literal);
      return { text: decoded.text, start: 0, decoded };
    });
  function beginsAsJson(literal: LiteralKind): boolean {
    const head = decodeLiteral(source.slice(offset, offset + lookAhead), 0, literal);
    return jsonStart.test(head.text);
  }
  // A quote on the line above is more often the end of something than the beginning of this.
  return /['"][^\S\n]*\n\s*$/.test(before) && !/"""\s*$/.test(before)
    ? [plain, ...literals]
    : [...literals, plain];
}

function guessLiterals(before: string, traits: LanguageTraits): readonly LiteralKind[] {
  if (/<<[-~<]?[ \t]*(['"]?)\w+\1[ \t]*\r?\n\s*$/.test(before)) {
    return [];
  }
  if (/("""|''')\s*$/.test(before)) {
    const isRaw = /\b[bu]?r[bu]?("""|''')\s*$/i.test(before) || traits.hasRawTripleQuotes;
    return isRaw ? [] : [{ kind: 'escaped', close: /"\s*$/.test(before) ? '"""' : "'''" }];
  }
  if (/`\s*$/.test(before)) {
    return traits.hasRawBackquotes ? [] : [{ kind: 'escaped', close: '`' }];
  }
  if (/@"\s*$/.test(before)) {
    return [{ kind: 'verbatim' }];
  }
  if (/"[ \t]*$/.test(before)) {
    return [{ kind: 'escaped', close: '"' }];
  }
  if (/(^|\s)--?[\w.-]+[ =]*'\s*$/.test(before)) {
    return [{ kind: 'shell' }];
  }
  if (/'\s*$/.test(before)) {
    return [{ kind: 'single' }, { kind: 'escaped', close: "'" }];
  }
  return [];
}
