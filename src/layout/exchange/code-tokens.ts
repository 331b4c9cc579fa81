import { findHeredoc, guessTraits, readStringStart } from './code-strings.ts';
import type { LanguageTraits, StringStart } from './code-strings.ts';
import { createDecodedText } from './decoded-text.ts';
import type { DecodedText } from './decoded-text.ts';
import { decodeLiteral } from './string-literals.ts';

/** A piece of source code, in any of the languages that requests are written in. Offsets in the source. */
export type CodeToken =
  | { readonly kind: 'word'; readonly text: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'number';
      readonly text: string;
      readonly value: number;
      readonly start: number;
      readonly end: number;
    }
  | {
      readonly kind: 'string';
      /** As the program would have it. */
      readonly text: string;
      readonly decoded: DecodedText;
      /** The program replaces a part of it. */
      readonly isComputed: boolean;
      /** Offset of an escape that no language has. */
      readonly badEscape?: number;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'mark'; readonly text: string; readonly start: number; readonly end: number }
  /** What is no part of any language, such as a quote without its end. */
  | { readonly kind: 'stray'; readonly text: string; readonly start: number; readonly end: number };

export interface CodeTokens {
  readonly tokens: readonly CodeToken[];
  /** The comments, which are no tokens. */
  readonly comments: readonly { readonly start: number; readonly end: number }[];
}

const word = /[$@]{0,2}[\p{L}_][\p{L}\p{N}_$]*/uy;
const number =
  /(?:0[xX][\da-fA-F]+|(?:0|[1-9][\d_]*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?:[uU]?[lL]{0,2}|[nfFdDmM])?(?![\p{L}\p{N}_.])/uy;
const wrongNumber = /\d(?:[\p{L}\p{N}_.]|(?<=[eE])[+-])*/uy;
const mark =
  /\.\.\.|===|!==|=>|->|::|:=|\*\*|==|!=|<=|>=|\?\?|\|\||&&|\+=|[{}()[\],:;=.<>+\-*/%?!|&^~@$\\]/y;
const lineComment = /(?:\/\/|#(?!\d))[^\n\r]*/y;
const blockComment = /\/\*[^]*?\*\//y;
const space = /[ \t\r\n\f]+/y;

/** Splits a text as a compiler would; what no compiler reads becomes a stray token. */
export function splitCode(source: string): CodeTokens {
  return new CodeSplitter(source).split();
}

class CodeSplitter {
  readonly tokens: CodeToken[] = [];
  readonly comments: { start: number; end: number }[] = [];
  readonly source: string;
  readonly traits: LanguageTraits;
  /** Bodies of heredocs that begin at the next line end. */
  private heredocs: { readonly at: number; readonly after: number }[] = [];
  private offset = 0;

  constructor(source: string) {
    this.source = source;
    this.traits = guessTraits(source);
  }

  split(): CodeTokens {
    while (this.offset < this.source.length) {
      if (!this.skipSpace() && !this.skipComment() && !this.readHeredoc() && !this.readString()) {
        this.readPlain();
      }
    }
    return { tokens: this.tokens, comments: this.comments };
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    return pattern.exec(this.source)?.[0];
  }

  private skipSpace(): boolean {
    const body = this.heredocs[0];
    if (body !== undefined && this.offset >= body.at) {
      this.offset = body.after;
      this.heredocs = this.heredocs.slice(1);
      return true;
    }
    const found = this.match(space);
    if (found === undefined) {
      return false;
    }
    // A heredoc begins at the line end, whatever follows it.
    this.offset = Math.min(this.offset + found.length, Math.max(body?.at ?? Infinity, this.offset));
    return true;
  }

  private skipComment(): boolean {
    const isAddress = this.source.startsWith('://', this.offset - 1);
    const found = isAddress ? undefined : (this.match(blockComment) ?? this.match(lineComment));
    // A raw string of Rust or Swift begins with a hash too.
    if (found === undefined || /^#{1,3}"/.test(found)) {
      return false;
    }
    this.comments.push({ start: this.offset, end: this.offset + found.length });
    this.offset += found.length;
    return true;
  }

  private readHeredoc(): boolean {
    const found = this.source.startsWith('<<', this.offset)
      ? findHeredoc(this.source, this.offset)
      : undefined;
    if (found === undefined) {
      return false;
    }
    const body = createDecodedText();
    for (let offset = found.content; offset < found.end; offset += 1) {
      body.add(this.source.charAt(offset), offset);
    }
    const decoded = body.build(found.end);
    const { offset: start } = this;
    this.tokens.push({
      kind: 'string',
      text: decoded.text,
      decoded,
      isComputed: false,
      start,
      end: found.next,
    });
    this.heredocs.push({ at: this.source.indexOf('\n', this.offset), after: found.after });
    this.offset = found.next;
    return true;
  }

  private readString(): boolean {
    const { source, offset } = this;
    if (source[offset] === "'" && /[\p{L}\p{N}]/u.test(source.charAt(offset - 1))) {
      this.push('stray', "'"); // an apostrophe
      return true;
    }
    const start = readStringStart(source, offset, this.traits);
    if (start === undefined) {
      return false;
    }
    const decoded = decodeLiteral(source, start.content, start.literal);
    const end = decoded.offsets.at(-1) ?? source.length;
    const isClosed = source.startsWith(start.close, end);
    if (!isClosed || (start.isOneLine && /[\n\r]/.test(source.slice(start.content, end)))) {
      this.push('stray', source.slice(offset, start.content));
      return true;
    }
    this.tokens.push({
      kind: 'string',
      text: decoded.text,
      decoded,
      isComputed: start.computed?.test(decoded.text) === true,
      ...findBadEscape(source, start, end),
      start: offset,
      end: end + start.close.length,
    });
    this.offset = end + start.close.length;
    return true;
  }

  private readPlain(): void {
    const numeral = this.match(number);
    if (numeral !== undefined) {
      const { offset: start } = this;
      this.offset += numeral.length;
      const value = /^0x/i.test(numeral)
        ? Number(numeral.replace(/[uUlL]+$/, ''))
        : Number(numeral.replace(/_|[uUlLnfFdDmM]+$/g, ''));
      this.tokens.push({ kind: 'number', text: numeral, value, start, end: this.offset });
      return;
    }
    const wrong = this.match(wrongNumber);
    if (wrong !== undefined) {
      this.push('stray', wrong);
      return;
    }
    const name = this.match(word);
    if (name !== undefined) {
      this.push('word', name);
      return;
    }
    const sign = this.match(mark);
    if (sign !== undefined) {
      this.push('mark', sign);
      return;
    }
    this.push('stray', String.fromCodePoint(this.source.codePointAt(this.offset) ?? 0));
  }

  private push(kind: 'word' | 'mark' | 'stray', text: string): void {
    this.tokens.push({ kind, text, start: this.offset, end: this.offset + text.length });
    this.offset += text.length;
  }
}

const knownEscape =
  /^\\(?:u[\da-fA-F]{4}|u\{[\da-fA-F]{1,6}\}|U[\da-fA-F]{8}|x[\da-fA-F]{2}|[nrtbfv0"'`\\/$#{\n\r])/;

function findBadEscape(
  source: string,
  { content, literal }: StringStart,
  end: number,
): { readonly badEscape?: number } {
  if (literal.kind === 'escaped') {
    for (let at = source.indexOf('\\', content); at >= 0 && at < end;) {
      const found = knownEscape.exec(source.slice(at, at + 12));
      if (found === null) {
        return { badEscape: at };
      }
      at = source.indexOf('\\', at + Math.max(2, found[0].length));
    }
  }
  return {};
}
