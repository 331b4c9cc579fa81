import { expect, it } from 'vitest';

import { measureText, shortenText } from './measure-text.ts';

/** A context in whose fonts every character is 10 wide; it counts how often it is asked. */
function createContext() {
  const asked: string[] = [];
  const context = {
    font: '',
    measureText(text: string) {
      asked.push(text);
      return { width: 10 * text.length };
    },
  } as unknown as CanvasRenderingContext2D;
  return { context, asked };
}

it('measures a text in a font once', () => {
  const { context, asked } = createContext();
  expect(measureText(context, 'bold', 'ana')).toBe(30);
  expect(measureText(context, 'bold', 'ana')).toBe(30);
  measureText(context, 'plain', 'ana');
  expect(asked).toEqual(['ana', 'ana']);
});

it.each([
  [100, 'guest_one'],
  [89, 'guest_o…'],
  [50, 'gues…'],
  [20, 'g…'],
  [19, ''],
  [-5, ''],
])('shortens a text of nine characters to what fits into %s', (room, shown) => {
  expect(shortenText(createContext().context, 'bold', 'guest_one', room)).toBe(shown);
});
