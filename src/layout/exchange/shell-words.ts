import { readAnsiCString } from './ansi-c-string.ts';
import { createDecodedText } from './decoded-text.ts';
import type { DecodedText } from './decoded-text.ts';

export type ShellWords =
  /** `end` is the offset behind the command. */
  | { readonly kind: 'words'; readonly words: readonly DecodedText[]; readonly end: number }
  /** `message` is a sentence without its full stop. */
  | { readonly kind: 'fault'; readonly offset: number; readonly message: string };

/** Only ASCII blanks and line ends end a word; for a shell any other space is a letter. */
const unquoted = /[^ \t\r\n'"\\$`;|&<>()]+/y;
const inDouble = /[^"\\$`]+/y;

/**
 * The words of the simple command at `start`, as a POSIX shell splits them. What the shell would expand is a fault:
 * only the shell knows the value.
 */
export function readShellWords(source: string, start: number): ShellWords {
  const words: DecodedText[] = [];
  let offset = start;
  for (;;) {
    offset = skipBlanks(source, offset);
    if (offset >= source.length || /[\n\r;|&<>()#]/.test(source.charAt(offset))) {
      return { kind: 'words', words, end: offset };
    }
    const word = readWord(source, offset);
    if (word.kind === 'fault') {
      return word;
    }
    words.push(word.word);
    offset = word.end;
  }
}

function skipBlanks(source: string, start: number): number {
  const blanks = /(?:[ \t]|\\(?:\r?\n|$))*/y;
  blanks.lastIndex = start;
  blanks.exec(source);
  return blanks.lastIndex;
}

type Word =
  | { readonly kind: 'word'; readonly word: DecodedText; readonly end: number }
  | Extract<ShellWords, { kind: 'fault' }>;

function readWord(source: string, start: number): Word {
  const word = createDecodedText();
  let offset = start;
  /** Where the open double quote stands. */
  let quote: number | undefined;
  while (offset < source.length) {
    const character = source.charAt(offset);
    const plain = takePlain(source, offset, quote === undefined ? unquoted : inDouble);
    if (plain > offset) {
      for (; offset < plain; offset += 1) {
        word.add(source.charAt(offset), offset);
      }
    } else if (character === '"') {
      quote = quote === undefined ? offset : undefined;
      offset += 1;
    } else if (character === "'" && quote === undefined) {
      const close = source.indexOf("'", offset + 1);
      if (close < 0) {
        return fault(offset, 'This quote is not closed');
      }
      for (offset += 1; offset < close; offset += 1) {
        word.add(source.charAt(offset), offset);
      }
      offset = close + 1;
    } else if (character === '\\') {
      // A command that ends with a backslash has no next line.
      const next = /^\\(?:\r?\n|$)/.exec(source.slice(offset, offset + 3));
      if (next) {
        offset += next[0].length;
      } else {
        const isSpecial = quote === undefined || /["\\$`]/.test(source.charAt(offset + 1));
        word.add(isSpecial ? source.charAt(offset + 1) : source.slice(offset, offset + 2), offset);
        offset += 2;
      }
    } else if (character === '$' && quote === undefined && source.charAt(offset + 1) === "'") {
      const string = readAnsiCString(source, offset + 1, word);
      if (string.kind === 'fault') {
        return string;
      }
      offset = string.end;
    } else if (character === '$' || character === '`') {
      return fault(offset, `The shell would expand ${character} here: write the value itself`);
    } else {
      break;
    }
  }
  if (quote !== undefined) {
    return fault(quote, 'This quote is not closed');
  }
  return { kind: 'word', word: word.build(offset), end: offset };
}

function takePlain(source: string, offset: number, pattern: RegExp): number {
  pattern.lastIndex = offset;
  return offset + (pattern.exec(source)?.[0].length ?? 0);
}

function fault(offset: number, message: string): Extract<ShellWords, { kind: 'fault' }> {
  return { kind: 'fault', offset, message };
}
