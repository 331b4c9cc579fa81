import { describeLookAlike, findCurlyEnd, findLookAlike } from './look-alikes.ts';

/** Where the keys of objects stand: offsets in the text that they were read from. */
export type Places = WeakMap<object, ReadonlyMap<string, number>>;

/** A JSON value and the offset behind it, or what is wrong and where. */
export type ParsedJson =
  | {
      readonly kind: 'value';
      readonly value: unknown;
      readonly end: number;
      readonly places: Places;
    }
  | { readonly kind: 'fault'; readonly offset: number; readonly message: string };

/** Deeper than any request of the API, and safe for the call stack. */
const maxDepth = 64;

/**
 * Reads one JSON value at `start`, after optional spaces; what follows the value is ignored. As strict as `JSON.parse`, and
 * stricter in one thing: a duplicate key is a fault, as one of the two values would be dropped.
 * A fault's message is a sentence without its full stop that says what to change; its offset is where to change it.
 */
export function parseJson(text: string, start = 0): ParsedJson {
  const reader = new JsonReader(text, start);
  try {
    const value = reader.readValue(0);
    return { kind: 'value', value, end: reader.offset, places: reader.places };
  } catch (error) {
    if (error instanceof JsonFault) {
      return { kind: 'fault', offset: error.offset, message: error.message };
    }
    throw error;
  }
}

/** The offset of the first character from `start` on that is not JSON white space. */
export function skipJsonSpace(text: string, start: number): number {
  let offset = start;
  while (isSpace(text[offset])) {
    offset += 1;
  }
  return offset;
}

class JsonFault extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

class JsonReader {
  readonly text: string;
  readonly places: Places = new WeakMap();
  offset: number;
  /** Where the last string began. */
  private lastString = 0;

  constructor(text: string, offset: number) {
    this.text = text;
    this.offset = offset;
  }

  readValue(depth: number): unknown {
    this.skipSpace();
    const first = this.text[this.offset];
    if (first === '{') {
      return this.readObject(depth);
    }
    if (first === '[') {
      return this.readArray(depth);
    }
    if (first === '"') {
      return this.readString();
    }
    return this.readWord();
  }

  private readObject(depth: number): unknown {
    const entries = new Map<string, unknown>();
    const keys = new Map<string, number>();
    this.enter(depth);
    while (!this.takes('}')) {
      if (entries.size > 0) {
        this.separate('}', 'object');
      }
      const place = this.offset;
      if (this.text[place] !== '"') {
        this.fail(this.describeKey());
      }
      const key = this.readString();
      if (entries.has(key)) {
        this.fail(`Duplicate key ${JSON.stringify(key)}: remove one`, place);
      }
      this.skipSpace();
      if (!this.takes(':')) {
        this.fail(`Expected : after the key ${JSON.stringify(key)}`);
      }
      keys.set(key, place);
      entries.set(key, this.readValue(depth + 1));
      this.skipSpace();
    }
    const object = Object.fromEntries(entries);
    this.places.set(object, keys);
    return object;
  }

  private readArray(depth: number): unknown {
    const items: unknown[] = [];
    this.enter(depth);
    while (!this.takes(']')) {
      if (items.length > 0) {
        this.separate(']', 'list');
      }
      items.push(this.readValue(depth + 1));
      this.skipSpace();
    }
    return items;
  }

  private enter(depth: number): void {
    if (depth >= maxDepth) {
      this.fail(`The nesting is deeper than ${maxDepth} levels`);
    }
    this.offset += 1;
    this.skipSpace();
  }

  private separate(close: string, container: string): void {
    const comma = this.offset;
    if (!this.takes(',')) {
      this.fail(
        comma >= this.text.length
          ? `This ${container} is not closed: add ${close}`
          : `Expected , or ${close} here`,
      );
    }
    this.skipSpace();
    if (this.text[this.offset] === close) {
      this.fail(`Remove this comma: JSON does not allow a comma before ${close}`, comma);
    }
  }

  private readString(): string {
    const start = this.offset;
    this.lastString = start;
    let end = start + 1;
    for (; this.text[end] !== '"'; end += this.text[end] === '\\' ? 2 : 1) {
      const character = this.text[end];
      if (character === undefined) {
        this.fail('This string is not closed: add "', start);
      }
      if (character < ' ') {
        this.fail(
          character === '\n' || character === '\r'
            ? 'This string is not closed on its line: add "'
            : 'Write this control character as an escape, such as \\t',
          character === '\n' || character === '\r' ? start : end,
        );
      }
      if (character === '\\') {
        this.checkEscape(end);
      }
    }
    this.offset = end + 1;
    return JSON.parse(this.text.slice(start, this.offset)) as string;
  }

  private checkEscape(place: number): void {
    if (!/^\\(["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(this.text.slice(place, place + 6))) {
      this.fail('Unknown escape: write a backslash as \\\\', place);
    }
  }

  private readWord(): unknown {
    const [word] = /^[^\s,:[\]{}"]*/.exec(this.text.slice(this.offset, this.offset + 400)) ?? [''];
    if (word === 'true' || word === 'false' || word === 'null') {
      this.offset += word.length;
      return word === 'null' ? null : word === 'true';
    }
    if (/^-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?$/i.test(word)) {
      this.offset += word.length;
      return Number(word);
    }
    const place = findLookAlike(this.text, this.offset, this.offset + word.length);
    return this.fail(this.describeWord(word), place);
  }

  private describeWord(word: string): string {
    const first = this.text[this.offset];
    if (first === undefined) {
      return 'Expected a value before the end of the text';
    }
    if (first === "'") {
      return 'Use double quotes: JSON does not allow single quotes';
    }
    if (word === '') {
      return `Expected a value here, not ${first}`;
    }
    return `${word.length > 40 ? `${word.slice(0, 40)}…` : word} is not a JSON value`;
  }

  private describeKey(): string {
    const first = this.text[this.offset];
    if (first === undefined) {
      return 'This object is not closed: add }';
    }
    return 'Expected a "key" here';
  }

  private skipSpace(): void {
    this.offset = skipJsonSpace(this.text, this.offset);
    const next = this.text.slice(this.offset, this.offset + 2);
    if (next === '//' || next === '/*' || next.startsWith('#')) {
      this.fail('Remove this comment: JSON does not allow comments');
    }
  }

  private takes(character: string): boolean {
    if (this.text[this.offset] !== character) {
      return false;
    }
    this.offset += 1;
    return true;
  }

  private fail(message: string, offset = this.offset): never {
    const curly = /^(Expected|This string)/.test(message)
      ? findCurlyEnd(
          this.text,
          this.lastString,
          offset > this.lastString ? offset : this.lastString + 400,
        )
      : undefined;
    const place = describeLookAlike(this.text.charAt(offset)) ? offset : (curly ?? offset);
    throw new JsonFault(place, describeLookAlike(this.text.charAt(place)) ?? message);
  }
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}
