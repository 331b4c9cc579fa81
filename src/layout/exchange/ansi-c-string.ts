import type { DecodedTextBuilder } from './decoded-text.ts';

const letters: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  E: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const escape = /\\(?:x([\dA-Fa-f]{1,2})|([0-7]{1,3})|u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,8})|([^]))/y;

/**
 * Reads the shell string `$'…'` whose first quote is at `quote`, as Bash does; browsers copy a request so.
 * @returns the offset behind the closing quote, or the offset of what cannot be read.
 * See https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html
 */
export function readAnsiCString(
  source: string,
  quote: number,
  word: DecodedTextBuilder,
):
  | { readonly kind: 'string'; readonly end: number }
  | { readonly kind: 'fault'; readonly offset: number; readonly message: string } {
  let offset = quote + 1;
  while (offset < source.length) {
    const character = source.charAt(offset);
    if (character === "'") {
      return { kind: 'string', end: offset + 1 };
    }
    if (character !== '\\') {
      word.add(character, offset);
      offset += 1;
      continue;
    }
    escape.lastIndex = offset;
    const [whole = '\\', byte, octal, short, long, letter] = escape.exec(source) ?? [];
    const decoded =
      letter === undefined
        ? fromCode(byte, octal, short ?? long)
        : (letters[letter] ?? (/['"\\?]/.test(letter) ? letter : undefined));
    if (decoded === undefined) {
      return {
        kind: 'fault',
        offset,
        message: `${whole} is not a character here: write the character itself`,
      };
    }
    word.add(decoded, offset);
    offset += whole.length;
  }
  return { kind: 'fault', offset: quote, message: 'This quote is not closed' };
}

/** A byte that is no ASCII is a part of a character; only the shell puts the parts together. */
function fromCode(byte?: string, octal?: string, point?: string): string | undefined {
  const code = Number.parseInt(byte ?? octal ?? point ?? '', octal === undefined ? 16 : 8);
  const most = point === undefined ? 0x7f : 0x10ffff;
  return code >= 1 && code <= most ? String.fromCodePoint(code) : undefined;
}
