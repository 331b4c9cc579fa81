import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { markJson } from './json-marks.ts';

describe('colouring JSON', () => {
  it('never changes a character', () => {
    fc.assert(
      fc.property(fc.json(), fc.integer({ min: 0, max: 4 }), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent);
        expect(
          markJson(text)
            .map((piece) => piece.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  it('tells keys from strings, also where a string holds quotes and colons', () => {
    const text = JSON.stringify({ a: 'b": 1', c: [-1.5e3, true, null] });
    const marked = (mark: string) =>
      markJson(text)
        .filter((piece) => piece.mark === mark)
        .map((piece) => piece.text);
    expect(marked('key')).toEqual(['"a"', '"c"']);
    expect(marked('string')).toEqual(['"b\\": 1"']);
    expect(marked('number')).toEqual(['-1500']);
    expect(marked('word')).toEqual(['true', 'null']);
  });
});
