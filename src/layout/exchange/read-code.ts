import { CodeReader } from './code-reader.ts';
import type { CodeFaultAt } from './code-cursor.ts';
import type { CodeToken } from './code-tokens.ts';
import { createObject, isContainer, toJson } from './code-values.ts';
import type { CodeObject, CodeValue, UnknownValues } from './code-values.ts';
import type { Places } from './parse-json.ts';
import { givenInText, isVendorClass, telling } from './vendor-words.ts';

/** What stands in a text of any language, each value once. */
export interface ReadCode {
  readonly values: readonly { readonly json: unknown; readonly start: number }[];
  readonly places: Places;
  readonly unknown: UnknownValues;
  /** Values that could not be read, in the order of the text; blocks of code are not among them. */
  readonly faults: readonly CodeFaultAt[];
  /** The first word of a layout that is in none of the values; undefined where all were read. */
  readonly missed: { readonly name: string; readonly offset: number } | undefined;
  /** Offset of a bracket that closes nothing. */
  readonly surplus: number | undefined;
  /** Offset of a comment that contains such a word. */
  readonly comment: number | undefined;
}

/**
 * Reads the values of a program, a log or a letter: literals, and objects that are filled by assignments (`a.B = …`,
 * `a["B"] = …`) and calls (`a.setB(…)`, `list.add(…)`). Nothing is run.
 * @param keepsNull whether a field without a value stays, as in JSON; the SDKs send none.
 */
export function readCode(source: string, keepsNull: boolean): ReadCode {
  return new StatementReader(source).readAll(keepsNull);
}

interface Root {
  readonly value: CodeValue;
  readonly start: number;
}

const target =
  /((?:[$@]{0,2}[A-Za-z_]\w*)(?:(?:\.|->)[A-Za-z_]\w*|\[\s*(?:\d*|"[^"\n]*"|'[^'\n]*')\s*\])*)\s*(?::\s*[^=:{}()"'\n]+)?$/;
const segment = /[$@]{0,2}[A-Za-z_]\w*|\[\s*(\d*|"[^"]*"|'[^']*')\s*\]/g;
const adding = /^(?:add|append|push|push_back|emplace_back)$/i;

class StatementReader {
  private readonly reader: CodeReader;
  private readonly roots: Root[] = [];
  /** Offsets of brackets that stand where a value does, not a block of code. */
  private readonly values = new Set<number>();
  /** Where each variable was first given a value. */
  private readonly starts = new Map<string, number>();
  /** The receiver of a chain of calls: `x.setA(1).setB(2)`. */
  private chain: { readonly value: CodeValue; readonly end: number } | undefined;

  constructor(source: string) {
    this.reader = new CodeReader(source);
  }

  readAll(keepsNull: boolean): ReadCode {
    const { reader } = this;
    while (reader.peek() !== undefined) {
      this.readStatement();
    }
    for (const [name, value] of reader.variables) {
      this.roots.push({ value, start: this.starts.get(name) ?? 0 });
    }
    const places: Places = new WeakMap();
    const seen = new Set<CodeValue>();
    const values = this.roots
      .sort((a, b) => a.start - b.start)
      .filter(({ value }) => {
        const isNew = isContainer(value) && !seen.has(value) && !reader.inner.has(value);
        seen.add(value);
        return isNew;
      })
      .map(({ value, start }) => ({ json: toJson(value, { places, keepsNull }), start }));
    const { unknown } = reader;
    const faults = reader.faults.filter((fault) => this.values.has(fault.start));
    return {
      values,
      places,
      unknown,
      faults,
      missed: this.findMissed(),
      surplus: findSurplus(reader.tokens),
      comment: this.findComment(),
    };
  }

  private readStatement(): void {
    const { reader } = this;
    const token = reader.peek();
    const before = reader.tokens[reader.index - 1];
    if (token?.kind === 'mark' && /^:?=$/.test(token.text) && this.readAssignment(token)) {
      return;
    }
    if (token?.kind === 'word' && reader.isMark('(', 1)) {
      const isCalled = before?.text === '.' || before?.text === '->';
      if (isCalled && this.readMethod(token)) {
        return;
      }
    }
    if (token !== undefined && this.beginsValue(token)) {
      if (token.kind !== 'mark' || this.standsAsValue(token, before)) {
        this.values.add(token.start);
      }
      const read = reader.attempt(() => {
        const value = reader.readValue(0);
        if (reader.isMark('.') && reader.peek()?.start === reader.tokens[reader.index - 1]?.end) {
          this.refuseComputed(value);
        }
        return value;
      });
      if (read !== undefined && isContainer(read.value)) {
        this.roots.push({ value: read.value, start: token.start });
        return;
      }
      if (read !== undefined) {
        return;
      }
    }
    reader.index += 1;
  }

  /** A bracket after `(`, `:` or `return`, or one that is followed by a key and a colon. */
  private standsAsValue(token: CodeToken, before: CodeToken | undefined): boolean {
    const key = this.reader.peek(1);
    const colon = this.reader.peek(2);
    const hasKey = (key?.kind === 'word' || key?.kind === 'string') && colon?.text === ':';
    const isFirst = before === undefined;
    return isFirst || hasKey || /^([([,:]|return)$/.test(before.text) || token.text === '[';
  }

  private beginsValue(token: CodeToken): boolean {
    switch (token.kind) {
      case 'string':
        return /^\s*[[{]/.test(token.text);
      case 'mark':
        return token.text === '{' || token.text === '[';
      case 'word': {
        const opens = this.reader.isMark('(', 1) || this.reader.isMark('{', 1);
        return opens && (isVendorClass(token.text) || /^(array|dict)$/.test(token.text));
      }
      default:
        return false;
    }
  }

  /** A value that is followed by an operation on it is not the one that the program sends. */
  private refuseComputed(value: CodeValue): void {
    const { reader } = this;
    const token = reader.peek();
    const isHarmless = /^\.\s*(freeze|to_json|encode|strip|trim|stripIndent|getBytes)\b/.test(
      reader.source.slice(token?.start),
    );
    if (isContainer(value) && reader.peek(1)?.kind === 'word' && !isHarmless) {
      reader.fail('The program computes with this value: write the result itself');
    }
  }

  private readAssignment(sign: CodeToken): boolean {
    const { reader } = this;
    const lineStart = reader.source.lastIndexOf('\n', sign.start - 1) + 1;
    const [, path] = target.exec(reader.source.slice(lineStart, sign.start)) ?? [];
    if (path === undefined) {
      return false;
    }
    const index = reader.index;
    reader.index += 1;
    this.values.add(reader.peek()?.start ?? sign.end);
    const read = reader.attempt(() => {
      const value = reader.readValue(0);
      const next = reader.peek();
      const end = reader.tokens[reader.index - 1]?.end ?? 0;
      const isOneLine = !reader.source.slice(end, next?.start ?? end).includes('\n');
      if (isOneLine && /^(\.|\+|\?|\|\|?|\?\?)$/.test(next?.text ?? '')) {
        this.refuseComputed(value);
      }
      return value;
    });
    if (read === undefined) {
      reader.index = index + 1;
      return true;
    }
    const names = [...path.matchAll(segment)].map(
      ([name, key]) => key?.replace(/^["']|["']$/g, '') ?? name,
    );
    this.markTarget(index, sign);
    this.assign(names, read.value, sign.start);
    return true;
  }

  /** The tokens of the target were read: those of the line, back from the sign. */
  private markTarget(index: number, sign: CodeToken): void {
    const { reader } = this;
    const lineStart = reader.source.lastIndexOf('\n', sign.start - 1) + 1;
    for (let at = index - 1; at >= 0; at -= 1) {
      const token = reader.tokens[at];
      if (token === undefined || token.start < lineStart || /^[;{},(]$/.test(token.text)) {
        return;
      }
      reader.markRead(token);
    }
  }

  private readMethod(token: CodeToken): boolean {
    const { reader } = this;
    const field = /^[sS]et_?([A-Z]\w*)$/.exec(token.text)?.[1];
    const isAdding = adding.test(token.text);
    const receiver =
      field !== undefined || isAdding ? this.findReceiver(token, isAdding) : undefined;
    if (receiver === undefined) {
      return false;
    }
    reader.index += 1;
    const read = reader.attempt(() => {
      const value = this.readArgument();
      if (value === undefined && !reader.isMark(')', -1)) {
        reader.fail('Expected a value here');
      }
      return value;
    });
    if (read === undefined) {
      return true;
    }
    reader.markRead(token);
    reader.own([read.value]);
    if (isAdding) {
      if (isContainer(receiver) && receiver.kind === 'list') {
        receiver.items.push(read.value);
      }
    } else if (field !== undefined && isContainer(receiver) && receiver.kind === 'object') {
      this.setField(receiver, field, read.value, token.start);
    }
    this.chain = { value: receiver, end: reader.tokens[reader.index - 1]?.end ?? 0 };
    return true;
  }

  private readArgument(): CodeValue {
    const { reader } = this;
    reader.index += 1;
    const value = reader.readValue(1);
    if (!reader.takes(')')) {
      reader.fail('Expected ) here');
    }
    return value;
  }

  private findReceiver(token: CodeToken, isAdding: boolean): CodeValue {
    const { reader } = this;
    const before = reader.source.slice(Math.max(0, token.start - 300), token.start);
    const dot = reader.tokens[reader.index - 1];
    const last = reader.tokens[reader.index - 2];
    if (last?.text === ')' && this.chain?.end === last.end && dot !== undefined) {
      return this.chain.value;
    }
    const [, path] = target.exec(before.replace(/(?:\.|->)\s*$/, '')) ?? [];
    if (path === undefined) {
      return undefined;
    }
    const names = [...path.matchAll(segment)].map(
      ([name, key]) => key?.replace(/^["']|["']$/g, '') ?? name,
    );
    return this.find(names, isAdding ? 'list' : 'object', token.start);
  }

  /** The container at a path; made where there is none, as C++ does with a declared variable. */
  private find(names: readonly string[], kind: 'object' | 'list', start: number): CodeValue {
    const made = (): CodeValue =>
      kind === 'object' ? createObject() : { kind: 'list', items: [], isVague: false };
    const [name = '', ...rest] = names;
    const { variables } = this.reader;
    if (!isContainer(variables.get(name))) {
      variables.set(name, rest.length > 0 ? createObject() : made());
      this.starts.set(name, start);
    }
    return rest.reduce<CodeValue>((value, field, index) => {
      const inside = this.getMember(value, field);
      if (isContainer(inside)) {
        return inside;
      }
      const next = index === rest.length - 1 ? made() : createObject();
      this.setMember(value, field, next, start);
      return next;
    }, variables.get(name));
  }

  private getMember(value: CodeValue, name: string): CodeValue {
    if (!isContainer(value)) {
      return undefined;
    }
    return value.kind === 'object' ? value.fields.get(name)?.value : value.items[Number(name)];
  }

  private setMember(value: CodeValue, name: string, member: CodeValue, offset: number): void {
    this.reader.own([member]);
    if (!isContainer(value)) {
      return;
    }
    if (value.kind === 'object') {
      this.setField(value, name, member, offset);
    } else if (name === '') {
      value.items.push(member);
    } else if (/^\d{1,4}$/.test(name)) {
      value.items[Number(name)] = member;
    }
  }

  private setField(object: CodeObject, name: string, value: CodeValue, offset: number): void {
    const former = object.fields.get(name)?.value;
    if (isContainer(former) && former !== value) {
      this.reader.inner.delete(former);
      this.roots.push({ value: former, start: offset });
    }
    object.fields.set(name, { value, offset });
  }

  private assign(names: readonly string[], value: CodeValue, start: number): void {
    const { variables } = this.reader;
    const [name = '', ...rest] = names;
    const last = rest.at(-1);
    if (last !== undefined) {
      this.setMember(
        this.find(names.slice(0, -1), /^\d*$/.test(last) ? 'list' : 'object', start),
        last,
        value,
        start,
      );
      return;
    }
    const former = variables.get(name);
    if (isContainer(former) && former !== value) {
      this.roots.push({ value: former, start: this.starts.get(name) ?? start });
    }
    variables.set(name, value);
    this.starts.set(name, start);
  }

  private findMissed(): ReadCode['missed'] {
    const { reader } = this;
    for (const [index, token] of reader.tokens.entries()) {
      if (reader.read.has(token.start)) {
        continue;
      }
      const name = token.text.replace(/^[sS]et_?(?=[A-Z])/, '');
      if (telling.includes(name) && isGiven(reader.tokens, index)) {
        return { name, offset: token.start };
      }
      const inside = token.kind === 'string' ? givenInText.exec(token.text) : null;
      if (token.kind === 'string' && inside !== null) {
        const offset = token.decoded.offsets[inside.index] ?? token.start;
        return { name: inside[1] ?? name, offset };
      }
    }
    return undefined;
  }

  private findComment(): number | undefined {
    const { comments, source } = this.reader;
    return comments.find(({ start, end }) => givenInText.test(source.slice(start, end)))?.start;
  }
}

function findSurplus(tokens: readonly CodeToken[]): number | undefined {
  const open: string[] = [];
  for (const { kind, text, start } of tokens) {
    if (kind === 'mark' && /^[{[]$/.test(text)) {
      open.push(text === '{' ? '}' : ']');
    }
    if (kind === 'mark' && /^[}\]]$/.test(text) && open.pop() !== text) {
      return start;
    }
  }
  return undefined;
}

/** Whether a word of a layout is given a value here, as it is not in a list of imports or a sentence. */
function isGiven(tokens: readonly CodeToken[], index: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  if (token?.kind === 'string') {
    return true;
  }
  if (token?.kind !== 'word') {
    return false;
  }
  const isSet = /^[sS]et_?[A-Z]/.test(token.text) && next?.text === '(';
  const isKey = next?.kind === 'stray' || /^(:|=>|:?=)$/.test(next?.text ?? '');
  return isSet || isKey || tokens[index - 1]?.kind === 'stray';
}
