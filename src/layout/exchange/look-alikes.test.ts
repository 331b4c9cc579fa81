import { describe, expect, it } from 'vitest';

import { describeLookAlike, findCurlyEnd, findLookAlike } from './look-alikes.ts';

describe('a character that looks like one of the syntax', () => {
  it.each([
    ['“', 'This is a curly quote “ (U+201C): write "'],
    ['»', 'This is a curly quote » (U+00BB): write "'],
    ['´', 'This is a curly quote ´ (U+00B4): write \' or "'],
    ['›', 'This is a curly quote › (U+203A): write \' or "'],
    ['\u202f', 'This is a no-break space (U+202F): write a normal space'],
    ['\u3000', 'This is a wide or thin space (U+3000): write a normal space'],
    ['\u200d', 'This is an invisible character (U+200D): remove it'],
    ['\u2069', 'This is an invisible character (U+2069): remove it'],
    ['\ufeff', 'This is a byte order mark (U+FEFF): remove it'],
    ['、', 'This is an ideographic comma 、 (U+3001): write ,'],
    ['。', 'This is an ideographic full stop 。 (U+3002): write .'],
    ['〔', 'This is a full-width bracket 〔 (U+3014): write ['],
    ['】', 'This is a full-width bracket 】 (U+3011): write ]'],
    ['−', 'This is a dash − (U+2212): write -'],
    ['…', 'This is an ellipsis … (U+2026): write out what it leaves out'],
    ['！', 'This is the full-width character ！ (U+FF01): write !'],
    ['：', 'This is the full-width character ： (U+FF1A): write :'],
    ['～', 'This is the full-width character ～ (U+FF5E): write ~'],
  ])('%j is named, and what to do about it', (character, sentence) => {
    expect(describeLookAlike(character)).toBe(sentence);
  });

  it.each(['', '"', ' ', '-', ',', 'a', '主', '\uff00', '\uff5f', '\n'])(
    '%j is none',
    (character) => {
      expect(describeLookAlike(character)).toBeUndefined();
    },
  );

  it('is found between two places', () => {
    const text = 'a，b，c';
    expect(findLookAlike(text, 0, text.length)).toBe(1);
    expect(findLookAlike(text, 2, text.length)).toBe(3);
    expect(findLookAlike(text, 2, 3)).toBeUndefined();
    expect(findLookAlike(text, 3, 4)).toBe(3);
    expect(findLookAlike('abc', 0, 3)).toBeUndefined();
  });
});

describe('a closing quote of the wrong kind', () => {
  it.each([
    ['abc”, "d', 3],
    ['abc” : "d', 3],
    ['abc″}', 3],
    ['abc＂ ]', 3],
    ['say “hello” to all', undefined],
    ['abc", d', undefined],
  ])('in %j is at %s', (text, at) => {
    expect(findCurlyEnd(text, 0, text.length)).toBe(at);
  });

  it('counts from where the search begins, to where it ends', () => {
    expect(findCurlyEnd('a”, b”, c', 3, 9)).toBe(5);
    expect(findCurlyEnd('a b”, c', 0, 3)).toBeUndefined();
  });
});
