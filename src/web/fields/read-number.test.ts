import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readNumber } from './read-number.ts';

const canvas = { max: 1280, whole: 1280 };

function valueOf(text: string, limits = canvas): number | string {
  const reading = readNumber(text, limits);
  if (reading.kind === 'unclear') {
    return reading.message;
  }
  return reading.kind === 'shift' ? reading.by : reading.value;
}

describe('a number that is relative to the one before', () => {
  const now = { max: 1280, current: 200, isShiftable: true };

  it('is a text that begins with a plus; a minus sets a negative number', () => {
    expect(readNumber('+40', now)).toEqual({ kind: 'shift', by: 40 });
    expect(readNumber('＋４０ px', now)).toEqual({ kind: 'shift', by: 40 });
    expect(readNumber('-40', now)).toEqual({ kind: 'number', value: -40 });
    expect(readNumber('20+40', now)).toEqual({ kind: 'number', value: 60 });
  });

  it('is a percentage where nothing else is the whole', () => {
    expect(readNumber('75%', now)).toEqual({ kind: 'number', value: 150 });
    expect(readNumber('75%', { ...now, whole: 1280 })).toEqual({ kind: 'number', value: 960 });
  });
});

describe('a number field', () => {
  it.each([
    ['640', 640],
    [' 0640 ', 640],
    ['640+16', 656],
    ['640 + 16', 656],
    ['(1280 - 32) / 2', 624],
    ['1280/3', 427],
    ['2*-(3-10)', 14],
    ['50%', 640],
    ['12.5 %', 160],
    ['12,5%', 160],
    ['50% - 8px', 632],
    ['64px', 64],
    ['64 PX', 64],
    ['6４ｐｘ', 64],
    ['１２８', 128],
    ['１２８０－１６', 1264],
    ['５０％', 640],
    ['١٢٨', 128],
    ['۱۲۸', 128],
    ['१२८', 128],
    ['๑๒๘', 128],
    ['𝟙𝟚𝟠', 128],
    ['٥٠٪', 640],
    ['\u22125', -5],
    ['\u061c-5', -5],
    ['\u200e64', 64],
    ['+5', 5],
    ['-0', 0],
    ['1,280', 1280],
    ['１，２８０', 1280],
    ['1 280', 1280],
    ['1\u202f280', 1280],
    ['1\u00a0280', 1280],
    ['1’280', 1280],
    ['١٬٢٨٠', 1280],
    ['1,280.0', 1280],
    ['1.280,0', 1280],
    ['64.0', 64],
    ['1,280-16', 1264],
  ])('reads %j as %d', (text, value) => {
    expect(valueOf(text)).toBe(value);
  });

  it.each([
    ['1.280', 'Can mean 1280 or 1.28. Type it without the point.'],
    ['1.000', 'Can mean 1000 or 1. Type it without the point.'],
    ['640+1.280', 'Can mean 1280 or 1.28. Type it without the point.'],
    ['640 480', 'Can mean one number or two. Type it without separators.'],
    ['12.5', 'Type a whole number.'],
    ['1,28', 'Type a whole number.'],
    ['٠٫٥', 'Type a whole number.'],
  ])('finds %j unclear: %s', (text, message) => {
    expect(valueOf(text)).toBe(message);
  });

  it.each([
    ...['64²', '½', '六十四', '640–16', '1280x720', '1280×720', '1e3', '0x10', '12..5', '1,2,3'],
    ...[
      '640+',
      '(640',
      '640)',
      '64 pt',
      '%',
      'px',
      '1/0',
      'Infinity',
      'abc',
      '1_280',
      '12,80,',
      '6 4',
    ],
  ])('makes no number of %j', (text) => {
    expect(valueOf(text)).toBe('Not a number. Type 640, 640+16 or 50%.');
  });

  it('refuses a percentage where 100 % is nothing', () => {
    expect(valueOf('50%', { max: 9, whole: undefined } as never)).toBe(
      'A percentage is not possible here.',
    );
  });

  it('reads a number in every script that has digits, with every sign of grouping, as what was written', () => {
    const zeros = ['0', '０', '٠', '۰', '०', '০', '๐', '༠', '᠐', '𝟎'].map(
      (zero) => zero.codePointAt(0) ?? 0,
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999 }),
        fc.constantFrom(...zeros),
        fc.constantFrom('', ',', ' ', '\u00a0', '\u202f', "'", '’', '٬'),
        (value, zero, separator) => {
          const groups = String(value).replace(/\B(?=(\d{3})+$)/g, separator);
          const text = groups.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
          expect(readNumber(text, { max: 99_999 })).toEqual({ kind: 'number', value });
        },
      ),
    );
  });

  it('never throws, and never reads a number out of a text with a letter other than px', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 12 }), (text) => {
        const reading = readNumber(text, canvas);
        const rest = text.normalize('NFKC').toLowerCase().replaceAll('px', '');
        expect(reading.kind === 'number' && /\p{L}/u.test(rest)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
