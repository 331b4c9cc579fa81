import { CodeCursor, CodeFault } from './code-cursor.ts';
import type { CodeToken } from './code-tokens.ts';
import { createObject, fromJson, isContainer } from './code-values.ts';
import type { CodeList, CodeObject, CodeValue, UnknownValues } from './code-values.ts';
import { parseJson, skipJsonSpace } from './parse-json.ts';
import { givenInText, isVendorClass } from './vendor-words.ts';

const maxDepth = 64;
const words: ReadonlyMap<string, CodeValue> = new Map<string, CodeValue>([
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
  ...['null', 'None', 'nil', 'NULL', 'nullptr'].map((word) => [word, null] as const),
  ['undefined', undefined],
]);
const operators = '+ - * / % ? | || & && ?? < > <= >= == === != !== . -> ( [ = ! as'.split(' ');
/** Calls that give what they are given: pointers of Go, conversions, JSON in and out. */
const passing =
  /^(?:(?:u?int(?:8|16|32|64)?|string|bool|float64)ptrs?|ptr|to|u?int(?:32|64)?|u?long|touint64|toint64|number|bool|valueof|str|string|stringify|parse|loads|dumps|json_encode|json_decode|json|generate|raw|bytes|byte|make_shared|unmarshal)$/i;
const listing =
  /^(?:array|aslist|of|listof|arrayof|mutablelistof|list|tuple|set|vector|arraylist)$/i;
const objects = /^(?:dict|hash|object)$/i;

/** What `readKnownCall` answers when only the program knows the value. */
const notKnown = Symbol('not known');

interface Item {
  readonly key?: string;
  readonly offset: number;
  /** A plain name, as in `{ SdkAppId }`. */
  readonly name?: string;
  readonly isArrow?: boolean;
  readonly value: CodeValue;
}

/**
 * Reads values out of source code by recursive descent over its tokens, in the syntax of all languages that have an SDK of
 * the vendor: nothing is run. A value that only the program knows becomes a symbol.
 */
export class CodeReader extends CodeCursor {
  readonly unknown: UnknownValues = new Map();
  readonly variables = new Map<string, CodeValue>();
  /** Containers that became part of another one. */
  readonly inner = new Set<object>();
  /** In PHP, `[]` is an empty object as well. */
  private readonly hasVagueBrackets: boolean;

  constructor(source: string) {
    super(source);
    this.hasVagueBrackets = /<\?php|^\s*\$\w+\s*=|["']\s*=>/m.test(source);
  }

  /** A value, and nothing that a program would do with it. */
  readValue(depth: number): CodeValue {
    const start = this.index;
    const value = this.readPrimary(depth);
    return depth > 0 && this.continues(value) ? this.skipComputed(start) : value;
  }

  /** Whether the code goes on with the value, so that it is not the one that stands there. */
  continues(value: CodeValue): boolean {
    const token = this.peek();
    if (token === undefined) {
      return false;
    }
    if (token.kind === 'word') {
      return /^(as|satisfies|if|for|or|and|is|in|instanceof)$/.test(token.text);
    }
    const isOperator = token.kind === 'mark' && operators.includes(token.text);
    return isOperator && (typeof value === 'symbol' || !/^[([=!]$/.test(token.text));
  }

  /** Marks the tokens from `start` up to the end of the item as computed by the program. */
  private skipComputed(start: number): CodeValue {
    let open = 0;
    for (; this.index < this.tokens.length; this.index += 1) {
      const token = this.peek();
      if (token?.kind === 'mark' && /^[([{]$/.test(token.text)) {
        open += 1;
      }
      if (token?.kind === 'mark' && /^[)\]}]$/.test(token.text)) {
        open -= 1;
      }
      if (open < 0 || (open === 0 && (this.isMark(',') || this.isMark(';')))) {
        break;
      }
    }
    const first = this.tokens[start];
    const last = this.tokens[this.index - 1];
    // What was read on the way is not read after all.
    for (const token of this.tokens.slice(start, this.index)) {
      this.read.delete(token.start);
    }
    return this.makeUnknown(first?.start ?? 0, last?.end ?? 0);
  }

  makeUnknown(start: number, end: number): symbol {
    const text = this.source.slice(start, end);
    const value = Symbol(text);
    this.unknown.set(value, {
      text: text.length > 40 ? `${text.slice(0, 40)}…` : text,
      offset: start,
    });
    return value;
  }

  private readPrimary(depth: number): CodeValue {
    if (depth >= maxDepth && (this.isMark('{') || this.isMark('['))) {
      this.fail(`The nesting is deeper than ${maxDepth} levels`);
    }
    while (this.isMark('&') || this.isMark('*')) {
      this.index += 1;
    }
    const token = this.peek();
    switch (token?.kind) {
      case 'number':
        this.index += 1;
        return token.value;
      case 'string':
        return this.readText(token, depth);
      case 'word':
        return this.readWord(token, depth);
      case 'mark':
        return this.readMarked(token, depth);
      case 'stray':
        return this.fail(describeStray(token.text));
      case undefined:
        return this.fail('Expected a value before the end of the text');
    }
  }

  private readText(token: Extract<CodeToken, { kind: 'string' }>, depth: number): CodeValue {
    if (token.badEscape !== undefined) {
      this.fail('Unknown escape: write a backslash as \\\\', token.badEscape);
    }
    this.index += 1;
    if (token.isComputed) {
      return this.makeUnknown(token.start, token.end);
    }
    if (depth === 0 && /^\s*[[{]/.test(token.text)) {
      return this.readJsonText(token);
    }
    // A layout inside a text that does not begin with it is not read.
    if (depth > 0 || !givenInText.test(token.text)) {
      this.markRead(token);
    }
    return token.text;
  }

  /** JSON within a string of the code, also where the code adds the string up from several. */
  private readJsonText(first: Extract<CodeToken, { kind: 'string' }>): CodeValue {
    const parts = [first];
    for (;;) {
      const plus = this.isMark('+') || this.isMark('.') || this.isMark('\\') ? 1 : 0;
      const next = this.peek(plus);
      const last = parts.at(-1) ?? first;
      const isApart = this.source.slice(last.end, next?.start ?? last.end).includes('\n');
      if (next?.kind !== 'string' || (plus === 0 && !isApart)) {
        break;
      }
      parts.push(next);
      this.index += plus + 1;
    }
    const text = parts.map((part) => part.text).join('');
    const offsets = parts.flatMap(({ decoded }) => decoded.offsets.slice(0, -1));
    const toSource = (offset: number): number => offsets[offset] ?? this.tokenBefore().end;
    const parsed = parseJson(text);
    const end = parsed.kind === 'value' ? skipJsonSpace(text, parsed.end) : 0;
    if (parsed.kind === 'fault' || end < text.length) {
      const fault =
        parsed.kind === 'fault'
          ? parsed
          : { offset: end, message: 'Unexpected text after the end of the JSON' };
      throw new CodeFault(toSource(fault.offset), fault.message);
    }
    for (const part of parts) {
      this.markRead(part);
    }
    return fromJson(parsed.value, parsed.places, toSource);
  }

  private readMarked(token: CodeToken, depth: number): CodeValue {
    switch (token.text) {
      case '{':
        return this.readBraces(depth);
      case '[': {
        const typed = this.skipSliceType();
        return typed ? this.readBraces(depth) : this.readBrackets(depth);
      }
      case '(':
        return this.readParentheses(depth);
      case ':': {
        const next = this.peek(1);
        if (next?.kind === 'word') {
          this.index += 2;
          return next.text; // a symbol of Ruby
        }
        break;
      }
      case '-':
      case '+': {
        const next = this.peek(1);
        if (next?.kind === 'number') {
          this.index += 2;
          return token.text === '-' ? -next.value : next.value;
        }
        break;
      }
      case '@':
        if (this.isMark('{', 1)) {
          this.fail('This is PowerShell: paste the JSON that it makes of it');
        }
    }
    return this.fail(`Expected a value here, not ${token.text}`);
  }

  /** Go's `[]string`, `[]*trtc.MixLayout` and `[2]int` before a brace. */
  private skipSliceType(): boolean {
    const from = this.source.slice(this.peek()?.start);
    const [type] = /^\[\d*\]\s*\*?[A-Za-z_][\w.]*\s*(?=\{)/.exec(from) ?? [];
    if (type === undefined) {
      return false;
    }
    const brace = (this.peek()?.start ?? 0) + type.length;
    while ((this.peek()?.start ?? brace) < brace) {
      this.index += 1;
    }
    return true;
  }

  private readParentheses(depth: number): CodeValue {
    const from = this.source.slice(this.peek()?.start);
    const [cast] = /^\(\s*[A-Za-z_][\w.]*(?:\[\])?\s*\)\s*(?=["'\w[{(&-])/.exec(from) ?? [];
    if (cast !== undefined) {
      const end = (this.peek()?.start ?? 0) + cast.trimEnd().length;
      while ((this.peek()?.start ?? end) < end) {
        this.index += 1;
      }
      return this.readPrimary(depth + 1);
    }
    this.index += 1;
    const value = this.readValue(depth === 0 ? 0 : depth + 1);
    if (!this.takes(')')) {
      this.fail('Expected ) here');
    }
    return value;
  }

  private readBrackets(depth: number): CodeValue {
    return this.makeList(this.readItems(']', depth), ']');
  }

  /** An object, or a list in the languages that write lists in braces. */
  readBraces(depth: number): CodeValue {
    const items = this.readItems('}', depth);
    const hasKeys = items.some(({ key }) => key !== undefined);
    const isShorthand = items.some(({ name }) => /^[A-Z]\w*[a-z]\w*$/.test(name ?? ''));
    if (hasKeys || (isShorthand && items.every(({ name }) => name !== undefined))) {
      return this.makeObject(items);
    }
    return items.length === 0 ? createObject() : this.makeList(items, '}');
  }

  private makeList(items: readonly Item[], close: string): CodeList | CodeObject {
    const keyed = items.filter(({ key }) => key !== undefined);
    const isCounted = keyed.every(({ key, isArrow }, index) => isArrow && key === String(index));
    if (keyed.length > 0 && !(isCounted && keyed.length === items.length)) {
      return this.makeObject(items);
    }
    const list: CodeList = {
      kind: 'list',
      items: items.map(({ value }) => value),
      isVague: close === ')' || this.hasVagueBrackets,
    };
    this.own(list.items);
    return list;
  }

  private makeObject(items: readonly Item[]): CodeObject {
    const object = createObject();
    for (const { key, name, offset, value } of items) {
      const field = key ?? name;
      if (field === undefined) {
        this.fail('Expected a key here', offset);
      }
      if (object.fields.has(field)) {
        this.fail(`Duplicate key ${JSON.stringify(field)}: remove one`, offset);
      }
      object.fields.set(field, { value, offset });
    }
    this.own([...object.fields.values()].map(({ value }) => value));
    return object;
  }

  own(values: readonly CodeValue[]): void {
    for (const value of values) {
      if (isContainer(value) && !this.inner.has(value)) {
        this.inner.add(value);
        this.noteUndo(() => this.inner.delete(value));
      }
    }
  }

  private readItems(close: string, depth: number): readonly Item[] {
    const items: Item[] = [];
    this.index += 1;
    while (!this.takes(close)) {
      if (items.length > 0) {
        this.separate(close);
        if (this.takes(close)) {
          break;
        }
      }
      items.push(this.readItem(close, depth));
    }
    return items;
  }

  private separate(close: string): void {
    if (this.takes(',')) {
      return;
    }
    const container = close === '}' ? 'object' : 'list';
    this.fail(
      this.peek() === undefined
        ? `This ${container} is not closed: add ${close}`
        : `Expected , or ${close} here`,
    );
  }

  private readItem(close: string, depth: number): Item {
    const token = this.peek();
    if (token === undefined) {
      return this.fail(`This ${close === '}' ? 'object' : 'list'} is not closed: add ${close}`);
    }
    if (token.kind === 'mark' && /^(\.\.\.|\*\*)$/.test(token.text)) {
      this.fail(`${token.text} adds fields that this text does not show: write them out`);
    }
    if (this.isMark('.') && this.peek(1)?.kind === 'word' && this.isMark('=', 2)) {
      this.index += 1; // a designated field of C and C++
    }
    const key = this.readKey(close);
    if (key !== undefined) {
      return { ...key, value: this.readValue(depth + 1) };
    }
    const { index } = this;
    const value = this.readValue(depth + 1);
    const follows = this.peek();
    if (token.text === '[' && close === '}' && this.isMark(':')) {
      this.fail('This key is computed by the program: write the key itself', token.start);
    }
    if (this.isMark(':') || this.isMark('=>')) {
      this.fail('Expected a "key" here', token.start);
    }
    const isName = token.kind === 'word' && this.index === index + 1 && !words.has(token.text);
    if (close === '}' && token.kind === 'word' && follows?.text === '{') {
      this.fail('This is code, not a value: write the value itself', token.start);
    }
    return { offset: token.start, value, ...(isName ? { name: token.text } : {}) };
  }

  private readKey(close: string): Omit<Item, 'value'> | undefined {
    const symbol = this.isMark(':') && this.peek(1)?.kind === 'word' ? 1 : 0;
    const token = this.peek(symbol);
    const sign = this.peek(symbol + 1);
    if (token === undefined || token.kind === 'mark' || token.kind === 'stray') {
      return undefined;
    }
    const separators = token.kind === 'word' ? [':', '=>', '='] : [':', '=>'];
    if (sign?.kind !== 'mark' || !separators.includes(sign.text)) {
      return undefined;
    }
    if (token.kind === 'word' && sign.text === '=' && close === ']') {
      return undefined;
    }
    if (token.kind === 'string' && (token.isComputed || token.badEscape !== undefined)) {
      this.fail('This key is computed by the program: write the key itself', token.start);
    }
    this.index += symbol + 2;
    this.markRead(token);
    return { key: token.text, offset: token.start, isArrow: sign.text === '=>' };
  }

  private readWord(token: CodeToken, depth: number): CodeValue {
    if (words.has(token.text)) {
      this.index += 1;
      return words.get(token.text);
    }
    const hasNew = token.text === 'new';
    if (hasNew || token.text === 'await') {
      this.index += 1;
    }
    const start = this.peek();
    const path = this.readPath();
    const name = path.at(-1) ?? '';
    const isArray = this.skipTypeArguments(hasNew);
    if (isArray !== undefined && !this.isMark('{')) {
      return { kind: 'list', items: [], isVague: false };
    }
    if (this.isMark('(')) {
      return this.readCall(name, hasNew, depth, token);
    }
    const isType = hasNew || path.length > 1 || isVendorClass(name) || isArray !== undefined;
    if (this.isMark('{') && isType) {
      return this.readBraces(depth);
    }
    const known = path.length === 1 ? this.variables.get(name) : this.lookUp(path);
    return known ?? this.makeUnknown(start?.start ?? token.start, this.tokenBefore().end);
  }

  readPath(): readonly string[] {
    const path: string[] = [];
    for (;;) {
      const token = this.peek();
      if (token?.kind !== 'word') {
        return path;
      }
      path.push(token.text);
      this.index += 1;
      const isJoined = ['.', '->', '::', '\\'].some((sign) => this.isMark(sign));
      if (!isJoined || this.peek(1)?.kind !== 'word') {
        return path;
      }
      this.index += 1;
    }
  }

  private lookUp(path: readonly string[]): CodeValue {
    return path.slice(1).reduce<CodeValue>(
      (value, field) => {
        return isContainer(value) && value.kind === 'object'
          ? value.fields.get(field)?.value
          : undefined;
      },
      this.variables.get(path[0] ?? ''),
    );
  }

  /** `<string>`, and `[]` or `[2]` of an array, which it returns. */
  private skipTypeArguments(hasNew: boolean): string | undefined {
    const from = this.source.slice(this.peek()?.start, (this.peek()?.start ?? 0) + 200);
    const [type, , array] =
      /^(<[\w\s.,:*<>[\]]*>)?\s*(\[\d*\])?\s*(?=[({;,)\n]|$)/.exec(from) ?? [];
    if (type === undefined || type === '' || (array === undefined && !from.startsWith('<'))) {
      return undefined;
    }
    if (array !== undefined && !hasNew && !array.startsWith('[]')) {
      return undefined;
    }
    const end = (this.peek()?.start ?? 0) + type.trimEnd().length;
    while ((this.peek()?.start ?? end) < end) {
      this.index += 1;
    }
    return array;
  }

  private readCall(name: string, hasNew: boolean, depth: number, start: CodeToken): CodeValue {
    const { index } = this;
    const value = this.readKnownCall(name, hasNew, depth);
    if (value !== notKnown) {
      return value;
    }
    // What was read on the way is not read after all: it may be more than the call gives.
    for (const token of this.tokens.slice(index, this.index)) {
      this.read.delete(token.start);
    }
    this.index = index;
    return this.makeUnknown(start.start, this.tokenBefore().end);
  }

  private readKnownCall(name: string, hasNew: boolean, depth: number): CodeValue {
    const isPassing = passing.test(name);
    const isListing = listing.test(name);
    const isObject = isVendorClass(name) || objects.test(name) || (hasNew && name === '');
    if (!isPassing && !isListing && !isObject) {
      return notKnown;
    }
    const first = this.peek(1);
    const items =
      isPassing && first?.kind === 'string' && depth === 0
        ? this.readJsonArgument()
        : this.readItems(')', depth);
    if (this.isMark('{') && (hasNew || isObject)) {
      return items.length === 0 ? this.readBraces(depth) : notKnown;
    }
    const hasKeys = items.some(({ key }) => key !== undefined);
    if (isObject && (hasKeys || items.length === 0)) {
      return this.makeObject(items);
    }
    const [only, ...others] = items;
    if (isListing) {
      const isCopy = others.length === 0 && isContainer(only?.value) && only.value.kind === 'list';
      return isCopy && !/^array$/i.test(name) ? only.value : this.makeList(items, ')');
    }
    const value = only?.value;
    const isText = /^(str|string)$/i.test(name) && typeof value === 'number';
    const isConverted = /int|long|number/i.test(name) && typeof value === 'string';
    const isPassed = isPassing && only !== undefined && !isText && !isConverted;
    // Settings of a writer of JSON may follow the value; anything more with a layout in it is not known.
    return isPassed && others.every((other) => !isContainer(other.value)) ? value : notKnown;
  }

  private readJsonArgument(): readonly Item[] {
    this.index += 1;
    const offset = this.peek()?.start ?? 0;
    const value = this.readPrimary(0);
    while (this.takes(',')) {
      this.readValue(1);
    }
    if (!this.takes(')')) {
      this.fail('Expected ) here');
    }
    return [{ offset, value }];
  }
}

function describeStray(text: string): string {
  if (/["'`]/.test(text)) {
    return `This string is not closed on its line: add ${text.at(-1) ?? '"'}`;
  }
  return `${text.length > 40 ? `${text.slice(0, 40)}…` : text} is not a JSON value`;
}
