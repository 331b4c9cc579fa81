import type { LiteralKind } from './string-literals.ts';

/** Facts about the language of a text, found once, since this reads all of it. */
export interface LanguageTraits {
  /** C#, Kotlin and Scala read no escapes between three quotes; Java, Python and Swift do. */
  readonly hasRawTripleQuotes: boolean;
  /** Go reads no escapes between backquotes; JavaScript does. */
  readonly hasRawBackquotes: boolean;
  /** Between single quotes, PHP and Ruby read a backslash before `'` and `\` alone. */
  readonly hasPlainSingleQuotes: boolean;
  /** PHP replaces `$name` between double quotes. */
  readonly replacesDollars: boolean;
}

export function guessTraits(source: string): LanguageTraits {
  const isPhp = /<\?php|^\s*\$\w+\s*(=|->)|\barray\s*\(/m.test(source);
  return {
    hasRawTripleQuotes:
      /^\s*(using|namespace)\s+[\w.]+\s*[;{]|\bstring\s+\w+\s*=|\bval\s+\w+|\bfun\s+\w+\(/m.test(
        source,
      ),
    hasRawBackquotes: /^\s*package\s+\w+\s*$|:=|^\s*(const|var)\s+\w+(\s+string)?\s*=\s*`/m.test(
      source,
    ),
    hasPlainSingleQuotes: isPhp || /^\s*(require\s|end\s*$)|\bdo\s*\|/m.test(source),
    replacesDollars: isPhp,
  };
}

/** How a string begins: where its content starts, how it is written down, and what closes it. */
export interface StringStart {
  readonly content: number;
  readonly literal: LiteralKind;
  readonly close: string;
  /** A line end inside such a string means that its end is missing. */
  readonly isOneLine: boolean;
  /** What in the decoded text shows that the program computes a part of it. */
  readonly computed?: RegExp | undefined;
}

const opening = /((?:u8|[rbufRBUFL$@]){0,3})(?:(")([\w-]{0,16})\(|(#{1,3})"|("""|'''|`|"|'))/y;
const tripleEnds = ['"""', "'''"];

/** The string that begins at `offset`; undefined where none does. A raw heredoc is not one: see `findHeredoc`. */
export function readStringStart(
  source: string,
  offset: number,
  traits: LanguageTraits,
): StringStart | undefined {
  opening.lastIndex = offset;
  const [whole, prefix = '', , delimiter, hashes, quote] = opening.exec(source) ?? [];
  if (whole === undefined) {
    return undefined;
  }
  const content = offset + whole.length;
  if (delimiter !== undefined && prefix.endsWith('R')) {
    return rawUpTo(content, `)${delimiter}"`);
  }
  if (hashes !== undefined) {
    return /^r?$/.test(prefix) ? rawUpTo(content, `"${hashes}`) : undefined;
  }
  const start = quote ?? '"';
  const from = quote === undefined ? offset + prefix.length + 1 : content;
  const isRaw = /r/i.test(prefix);
  const computed = /[f$]/i.test(prefix) ? /\{/ : undefined;
  if (tripleEnds.includes(start)) {
    return isRaw || traits.hasRawTripleQuotes
      ? { ...rawUpTo(from, start), computed }
      : { ...escapedUpTo(from, start, false), computed };
  }
  if (start === '`') {
    return traits.hasRawBackquotes
      ? rawUpTo(from, start)
      : { ...escapedUpTo(from, start, false), computed: /\$\{/ };
  }
  if (prefix.includes('@') && start === '"') {
    return { content: from, literal: { kind: 'verbatim' }, close: '"', isOneLine: false, computed };
  }
  if (isRaw) {
    return { ...rawUpTo(from, start), isOneLine: true, computed };
  }
  if (start === "'" && traits.hasPlainSingleQuotes) {
    return { content: from, literal: { kind: 'single' }, close: "'", isOneLine: false };
  }
  const dollars = traits.replacesDollars && start === '"' ? /\$\w|\{\$/ : undefined;
  return { ...escapedUpTo(from, start, true), computed: computed ?? dollars };
}

function rawUpTo(content: number, close: string): StringStart {
  return { content, literal: { kind: 'raw', close }, close, isOneLine: false };
}

function escapedUpTo(content: number, close: string, isOneLine: boolean): StringStart {
  return { content, literal: { kind: 'escaped', close }, close, isOneLine };
}

const heredoc = /<<<?[-~]?[ \t]*(["']?)([A-Za-z_]\w*)\1/y;

/** The body of a heredoc whose mark is at `offset` (PHP, Ruby, shells); undefined where it is not one. */
export function findHeredoc(
  source: string,
  offset: number,
):
  | {
      readonly content: number;
      readonly end: number;
      readonly after: number;
      readonly next: number;
    }
  | undefined {
  heredoc.lastIndex = offset;
  const [mark, , name] = heredoc.exec(source) ?? [];
  if (mark === undefined || name === undefined) {
    return undefined;
  }
  const lineEnd = source.indexOf('\n', offset);
  if (lineEnd < 0) {
    return undefined;
  }
  const last = new RegExp(String.raw`\n[ \t]*${name}\b`).exec(source.slice(lineEnd));
  if (last === null) {
    return undefined;
  }
  const end = lineEnd + last.index;
  return {
    content: Math.min(lineEnd + 1, end),
    end,
    after: end + last[0].length,
    next: offset + mark.length,
  };
}
