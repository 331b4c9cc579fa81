import { createDecodedText } from './decoded-text.ts';
import type { DecodedText } from './decoded-text.ts';

/** How a piece of source code writes a string down. */
export type LiteralKind =
  /** Backslash escapes up to `close`: Java, Python, JavaScript, Go, C++, JSON itself. */
  | { readonly kind: 'escaped'; readonly close: string }
  /** As it stands up to `close`: raw strings of C++, C#, Go, Python, Rust and Swift. */
  | { readonly kind: 'raw'; readonly close: string }
  /** Up to `'`; a backslash is special before `'` and `\` alone: PHP, Ruby. */
  | { readonly kind: 'single' }
  /** Up to `"`, itself written twice: C# with `@`. */
  | { readonly kind: 'verbatim' }
  /** Up to `'`; outside of it `\'` for a quote: a POSIX shell. */
  | { readonly kind: 'shell' };

const controls: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
  '\n': '',
  '\r\n': '',
};
const escape =
  /\\(?:u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|U([\da-fA-F]{8})|x([\da-fA-F]{2})|(\r\n|[^]))/y;

/** The text of the literal whose first character is at `start`, up to its end or that of the source. */
export function decodeLiteral(source: string, start: number, literal: LiteralKind): DecodedText {
  const decoded = createDecodedText();
  let offset = start;
  while (offset < source.length) {
    const step = readStep(source, offset, literal);
    if (step === undefined) {
      break;
    }
    decoded.add(step.text, offset);
    offset = step.next;
  }
  return decoded.build(offset);
}

/** The text at `offset` and where the next piece begins; undefined at the end of the literal. */
function readStep(
  source: string,
  offset: number,
  literal: LiteralKind,
): { readonly text: string; readonly next: number } | undefined {
  const character = source.charAt(offset);
  switch (literal.kind) {
    case 'escaped':
      if (source.startsWith(literal.close, offset)) {
        return undefined;
      }
      if (character === '\\') {
        return readEscape(source, offset);
      }
      break;
    case 'raw':
      if (source.startsWith(literal.close, offset)) {
        return undefined;
      }
      break;
    case 'single':
      if (character === "'") {
        return undefined;
      }
      if (/^\\[\\']/.test(source.slice(offset, offset + 2))) {
        return { text: source.charAt(offset + 1), next: offset + 2 };
      }
      break;
    case 'verbatim':
      if (character === '"') {
        return source[offset + 1] === '"' ? { text: '"', next: offset + 2 } : undefined;
      }
      break;
    case 'shell':
      if (character === "'") {
        return source.startsWith(`'\\''`, offset) ? { text: "'", next: offset + 4 } : undefined;
      }
      break;
  }
  return { text: character, next: offset + 1 };
}

function readEscape(source: string, offset: number) {
  escape.lastIndex = offset;
  const [whole, short, braced, long, byte, plain] = escape.exec(source) ?? [source.charAt(offset)];
  const code = short ?? braced ?? long ?? byte;
  const next = offset + whole.length;
  if (code !== undefined) {
    const point = Number.parseInt(code, 16);
    return { text: point > 0x10ffff ? whole : String.fromCodePoint(point), next };
  }
  if (plain === undefined) {
    return { text: whole, next };
  }
  // An escape that none of the languages has stays unchanged, so that the JSON reader reports it.
  return { text: controls[plain] ?? (/[\\"'`/$]/.test(plain) ? plain : whole), next };
}
