/** What stands in the places of a message. A number is written as it is in `{place}`, and with separators in `{place, number}`. */
export type MessageValue = string | number;

/** One piece of a message that has been read. */
export type MessagePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'number'; readonly name: string }
  | {
      readonly kind: 'plural';
      readonly name: string;
      /** By `=3` or by the category of the language, `one` or `other`. */
      readonly cases: ReadonlyMap<string, readonly MessagePart[]>;
    };

const read = new Map<string, readonly MessagePart[]>();

/**
 * @param message a sentence in ICU syntax
 * @returns its parts, read once and kept
 * @throws SyntaxError with the place, where the syntax is wrong
 */
export function readMessage(message: string): readonly MessagePart[] {
  const known = read.get(message);
  if (known) {
    return known;
  }
  const [parts, end] = readParts(message, 0, undefined);
  if (end < message.length) {
    throw new SyntaxError(`Unexpected } at ${end} of the message: ${message}`);
  }
  read.set(message, parts);
  return parts;
}

/**
 * @param language a BCP 47 tag: it decides how numbers are written and which case of a plural counts
 * @returns the sentence with its values
 * @throws SyntaxError where the message is not ICU; RangeError where a value is missing
 */
export function formatMessage(
  message: string,
  values: Readonly<Record<string, MessageValue>>,
  language: string,
): string {
  return writeParts(readMessage(message), values, language);
}

function writeParts(
  parts: readonly MessagePart[],
  values: Readonly<Record<string, MessageValue>>,
  language: string,
): string {
  return parts.map((part) => writePart(part, values, language)).join('');
}

function writePart(
  part: MessagePart,
  values: Readonly<Record<string, MessageValue>>,
  language: string,
): string {
  if (part.kind === 'text') {
    return part.text;
  }
  const value = values[part.name];
  if (value === undefined) {
    throw new RangeError(`A message needs a value for {${part.name}}.`);
  }
  switch (part.kind) {
    case 'value':
      return String(value);
    case 'number':
      return writeNumber(value, language);
    case 'plural':
      return writeParts(chooseCase(part.cases, Number(value), language), values, language);
  }
}

const numbers = new Map<string, Intl.NumberFormat>();

function writeNumber(value: MessageValue, language: string): string {
  let format = numbers.get(language);
  if (!format) {
    format = new Intl.NumberFormat(language);
    numbers.set(language, format);
  }
  return format.format(Number(value));
}

const plurals = new Map<string, Intl.PluralRules>();

/** The case of exactly this number, or of its category, or the last resort of every plural. */
export function chooseCase(
  cases: ReadonlyMap<string, readonly MessagePart[]>,
  value: number,
  language: string,
): readonly MessagePart[] {
  let rules = plurals.get(language);
  if (!rules) {
    rules = new Intl.PluralRules(language);
    plurals.set(language, rules);
  }
  return cases.get(`=${value}`) ?? cases.get(rules.select(value)) ?? cases.get('other') ?? [];
}

/** Reads up to the end, or to the } that closes a case. `counted` is the value that # stands for. */
function readParts(
  message: string,
  start: number,
  counted: string | undefined,
): readonly [readonly MessagePart[], number] {
  const parts: MessagePart[] = [];
  let text = '';
  let at = start;
  const endText = (): void => {
    if (text !== '') {
      parts.push({ kind: 'text', text });
      text = '';
    }
  };
  while (at < message.length && message[at] !== '}') {
    const letter = message[at] ?? '';
    if (letter === "'") {
      const [quoted, next] = readQuoted(message, at, counted !== undefined);
      text += quoted;
      at = next;
    } else if (letter === '{') {
      endText();
      const [part, next] = readPlace(message, at);
      parts.push(part);
      at = next;
    } else if (letter === '#' && counted !== undefined) {
      endText();
      parts.push({ kind: 'number', name: counted });
      at += 1;
    } else {
      text += letter;
      at += 1;
    }
  }
  endText();
  return [parts, at];
}

/** An apostrophe begins a quotation only before a sign of the syntax; two are one. */
function readQuoted(message: string, at: number, isCounted: boolean): readonly [string, number] {
  const next = message[at + 1];
  if (next === "'") {
    return ["'", at + 2];
  }
  if (next !== '{' && next !== '}' && !(next === '#' && isCounted)) {
    return ["'", at + 1];
  }
  let text = '';
  for (let end = at + 1; end < message.length; end += 1) {
    if (message[end] !== "'") {
      text += message[end] ?? '';
    } else if (message[end + 1] === "'") {
      text += "'";
      end += 1;
    } else {
      return [text, end + 1];
    }
  }
  return [text, message.length];
}

const place = /\{\s*(\w+)\s*(?:\}|,\s*(?:(number)\s*\}|plural\s*,))/y;
const caseStart = /\s*(=\d+|\w+)\s*\{/y;
const placeEnd = /\s*\}/y;

function readPlace(message: string, start: number): readonly [MessagePart, number] {
  const found = matchAt(place, message, start);
  const [whole = '', name = '', number] = found ?? fail(message, start);
  let at = start + whole.length;
  if (whole.endsWith('}')) {
    return [{ kind: number ? 'number' : 'value', name }, at];
  }
  const cases = new Map<string, readonly MessagePart[]>();
  for (let one = matchAt(caseStart, message, at); one; one = matchAt(caseStart, message, at)) {
    const [opening, key = ''] = one;
    const [parts, end] = readParts(message, at + opening.length, name);
    if (message[end] !== '}') {
      fail(message, end);
    }
    cases.set(key, parts);
    at = end + 1;
  }
  const [closing] =
    (cases.has('other') ? matchAt(placeEnd, message, at) : null) ?? fail(message, at);
  return [{ kind: 'plural', name, cases }, at + closing.length];
}

function matchAt(pattern: RegExp, message: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(message);
}

function fail(message: string, at: number): never {
  throw new SyntaxError(`The syntax of the message is wrong at ${at}: ${message}`);
}
