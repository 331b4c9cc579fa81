import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';

import { chinese } from './chinese.ts';
import { formatMessage, readMessage } from './format-message.ts';
import type { MessagePart, MessageValue } from './format-message.ts';

describe('formatMessage', () => {
  it('puts values into their places', () => {
    expect(
      formatMessage('{name} took revision {number}.', { name: 'Ana', number: 1200 }, 'en'),
    ).toBe('Ana took revision 1200.');
    expect(formatMessage('{count, number} takes', { count: 1200 }, 'en')).toBe('1,200 takes');
  });

  it('chooses the case of a plural by number and by category', () => {
    const message = '{count, plural, =0 {no tile} one {# tile} other {# tiles}}';
    expect(formatMessage(message, { count: 0 }, 'en')).toBe('no tile');
    expect(formatMessage(message, { count: 1 }, 'en')).toBe('1 tile');
    expect(formatMessage(message, { count: 2500 }, 'en')).toBe('2,500 tiles');
    expect(formatMessage(message, { count: 1 }, 'zh-CN')).toBe('1 tiles');
  });

  it('reads quotes as ICU does', () => {
    expect(formatMessage("the desk's '{name}' isn't {name}", { name: 'x' }, 'en')).toBe(
      "the desk's {name} isn't x",
    );
  });

  it.each(['{name', 'name}', '{}', '{count, plural, one {#}}', '{a, select, b {c} other {d}}'])(
    'refuses %s with the place',
    (message) => {
      expect(() => formatMessage(message, { name: 'x', count: 1, a: 'b' }, 'en')).toThrow(
        SyntaxError,
      );
    },
  );

  it('names the value that is missing', () => {
    expect(() => formatMessage('{name} is here', {}, 'en')).toThrow('{name}');
  });

  it('writes what FormatJS writes, for every message of the catalogue and any numbers', () => {
    const messages = Object.entries(chinese).flatMap(([english, translated]) => [
      [english, 'en'] as const,
      [translated, 'zh-CN'] as const,
    ]);
    fc.assert(
      fc.property(fc.nat(2000), fc.string(), (number, text) => {
        for (const [message, language] of messages) {
          const values = valuesFor(readMessage(message), number, text);
          expect(formatMessage(message, values, language)).toBe(
            new IntlMessageFormat(message, language, undefined, { ignoreTag: true }).format(values),
          );
        }
      }),
      {
        numRuns: 5,
        examples: [
          [0, ''],
          [1, '<b>'],
          [2, '{x}'],
        ],
      },
    );
  });
});

/** A number for each place that counts, a text for each other one. */
function valuesFor(
  parts: readonly MessagePart[],
  number: number,
  text: string,
): Readonly<Record<string, MessageValue>> {
  return Object.assign(
    {},
    ...parts.map((part) => {
      switch (part.kind) {
        case 'text':
          return {};
        case 'value':
          return { [part.name]: text };
        case 'number':
          return { [part.name]: number };
        case 'plural':
          return Object.assign(
            {},
            ...[...part.cases.values()].map((one) => valuesFor(one, number, text)),
            { [part.name]: number },
          ) as object;
      }
    }),
  ) as Readonly<Record<string, MessageValue>>;
}
