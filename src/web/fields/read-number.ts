import { say } from '#web/words/say.ts';

/** What a text in a number field says. */
export type NumberReading =
  | { readonly kind: 'number'; readonly value: number }
  /** `+40`: so much more than the value is now. */
  | { readonly kind: 'shift'; readonly by: number }
  /** It can mean several numbers or none. The sentence says how to correct it. */
  | { readonly kind: 'unclear'; readonly message: string };

export interface NumberLimits {
  /** The largest number that the field takes. */
  readonly max: number;
  /** What 100 % is, for example the width of the canvas; absent where a percentage makes no sense. */
  readonly whole?: number | undefined;
  /** The value now: a percentage is of it where there is no `whole`. */
  readonly current?: number | undefined;
  /** Whether a text that begins with a plus changes the value instead of setting it. */
  readonly isShiftable?: boolean;
}

/**
 * Reads a whole number as people write it: `640`, `640+16`, `(1280-32)/2`, `50%`, `64px`, `1,280`, with full-width or local digits
 * and signs; in a field that has a value, `+40` adds to it. Never guesses: a text with two possible meanings is unclear.
 */
export function readNumber(text: string, limits: NumberLimits): NumberReading {
  const reader: Reader = { text: normaliseDigits(text), at: 0, limits, isComputed: false };
  try {
    const value = readSum(reader);
    if (reader.at < reader.text.length || !Number.isFinite(value)) {
      return unclear(explainOther(limits));
    }
    if (!Number.isInteger(value) && !reader.isComputed) {
      return unclear(say('Type a whole number.'));
    }
    // No negative zero.
    if (limits.isShiftable && reader.text.startsWith('+')) {
      return { kind: 'shift', by: Math.round(value) + 0 };
    }
    return { kind: 'number', value: Math.round(value) + 0 };
  } catch (error) {
    if (error instanceof Unclear) {
      return unclear(error.message);
    }
    throw error;
  }
}

/** Thrown inside this file only. */
class Unclear extends Error {}

interface Reader {
  readonly text: string;
  at: number;
  readonly limits: NumberLimits;
  /** Whether the result may have a fraction that must be rounded. */
  isComputed: boolean;
}

function unclear(message: string): NumberReading {
  return { kind: 'unclear', message };
}

function explainOther({ whole }: NumberLimits): string {
  return whole === undefined
    ? say('Not a number. Type digits, such as 8.')
    : say('Not a number. Type 640, 640+16 or 50%.');
}

/** Signs of other scripts and keyboards, each with the ASCII sign that it certainly stands for. */
const signs: Readonly<Record<string, string>> = {
  '\u2212': '-',
  '\ufe63': '-',
  '\ufe62': '+',
  '\u2217': '*',
  '\u2215': '/',
  '\u00f7': '/',
  '\u066a': '%',
  '\ufe6a': '%',
  '\u2019': "'",
  // The thousands separator of Arabic.
  '\u066c': "'",
};

/** The same text in ASCII digits, signs, lower-case letters and single spaces, without invisible characters. */
export function normaliseDigits(text: string): string {
  return Array.from(text.replace(/\p{Cf}/gu, '').trim(), (character) => {
    if (/\p{Nd}/u.test(character)) {
      return String(digitOf(character));
    }
    if (/\s/u.test(character)) {
      return ' ';
    }
    // Full-width forms of ASCII.
    const ascii = /[\uff01-\uff5e]/.test(character) ? character.normalize('NFKC') : character;
    return signs[ascii] ?? ascii;
  })
    .join('')
    .replace(/ +/g, ' ')
    .toLowerCase();
}

/** The value of a decimal digit of any script. Unicode keeps the ten digits of a script together, zero first. */
function digitOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) {
    before += 1;
  }
  return before % 10;
}

function readSum(reader: Reader): number {
  let value = readProduct(reader);
  for (;;) {
    if (skip(reader, '+')) {
      value += readProduct(reader);
    } else if (skip(reader, '-')) {
      value -= readProduct(reader);
    } else {
      return value;
    }
  }
}

function readProduct(reader: Reader): number {
  let value = readSigned(reader);
  for (;;) {
    if (skip(reader, '*')) {
      value *= readSigned(reader);
    } else if (skip(reader, '/')) {
      value /= readSigned(reader);
    } else {
      return value;
    }
    reader.isComputed = true;
  }
}

function readSigned(reader: Reader): number {
  if (skip(reader, '-')) {
    return -readSigned(reader);
  }
  return skip(reader, '+') ? readSigned(reader) : readOperand(reader);
}

function readOperand(reader: Reader): number {
  if (skip(reader, '(')) {
    const value = readSum(reader);
    if (!skip(reader, ')')) {
      throw new Unclear(explainOther(reader.limits));
    }
    return value;
  }
  const value = readLiteral(reader);
  if (skip(reader, '%')) {
    const whole = reader.limits.whole ?? reader.limits.current;
    if (whole === undefined) {
      throw new Unclear(say('A percentage is not possible here.'));
    }
    reader.isComputed = true;
    return (value * whole) / 100;
  }
  skip(reader, 'px');
  return value;
}

function skip(reader: Reader, token: string): boolean {
  const space = reader.text.startsWith(' ', reader.at) ? 1 : 0;
  if (!reader.text.startsWith(token, reader.at + space)) {
    return false;
  }
  reader.at += space + token.length;
  return true;
}

/** Groups of three digits with one separator. A text that starts with 0 is not grouped. */
const grouped = /^[1-9]\d{0,2}([ ',])\d{3}(?:\1\d{3})*$/;
const groupedByPoints = /^[1-9]\d{0,2}(?:\.\d{3}){2,}$/;
/** Groups and a fraction, each with its own sign. */
const groupedWithFraction = /^([1-9]\d{0,2}(?:([ ',.])\d{3})(?:\2\d{3})*)(?!\2)[.,\u066b](\d+)$/;
const eitherWay = /^[1-9]\d{0,2}\.\d{3}$/;
const withFraction = /^(\d*)[.,\u066b](\d+)$/;

function readLiteral(reader: Reader): number {
  const [space] = /^ ?/.exec(reader.text.slice(reader.at)) ?? [''];
  const start = reader.at + space.length;
  const [literal] = /^[.,\u066b]?\d(?:[ ',.\u066b]?\d)*/.exec(reader.text.slice(start)) ?? [''];
  reader.at = start + literal.length;
  if (/^\d+$/.test(literal)) {
    return Number(literal);
  }
  if (eitherWay.test(literal)) {
    const whole = literal.replace('.', '');
    throw new Unclear(
      say('Can mean {whole} or {literal}. Type it without the point.', {
        whole,
        literal: Number(literal),
      }),
    );
  }
  const digits = literal.replace(/[ ',.]/g, '');
  if (grouped.test(literal) || groupedByPoints.test(literal)) {
    if (Number(digits) > reader.limits.max) {
      throw new Unclear(say('Can mean one number or two. Type it without separators.'));
    }
    return Number(digits);
  }
  const [, groups, , groupFraction] = groupedWithFraction.exec(literal) ?? [];
  if (groups !== undefined) {
    return Number(`${groups.replace(/[ ',.]/g, '')}.${groupFraction ?? ''}`);
  }
  const [, whole, fraction] = withFraction.exec(literal) ?? [];
  if (fraction !== undefined) {
    return Number(`${whole === '' ? '0' : (whole ?? '')}.${fraction}`);
  }
  throw new Unclear(explainOther(reader.limits));
}
