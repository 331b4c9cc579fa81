import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  findInvisible,
  nameCharacter,
  removeInvisible,
  spellInvisible,
  trimId,
} from './invisible-characters.ts';

describe('a character that nobody sees', () => {
  it.each([
    ['ana\u200b', 'U+200B zero width space'],
    ['a\u202ena', 'U+202E right-to-left override'],
    ['\u2067ana\u2069', 'U+2067 right-to-left isolate'],
    ['ana\u3000', 'U+3000 ideographic space (full-width)'],
    ['an\u00a0a', 'U+00A0 no-break space'],
    ['\ufeffana', 'U+FEFF zero width no-break space (byte order mark)'],
    ['an\u00ada', 'U+00AD soft hyphen'],
    ['ana\t', 'U+0009 tab'],
    ['an\u0007a', 'U+0007 control character'],
    ['ana ', 'U+0020 space'],
    ['ana\u3164', 'U+3164 Hangul filler'],
    ['ana\ufe0f', 'U+FE0F variation selector-16'],
    ['ana\u{e0041}', 'U+E0041 invisible character'],
    ['ana\ud800', 'U+D800 half of a character'],
  ])('in %j is found and named', (id, name) => {
    expect(findInvisible(id).map(nameCharacter)).toContain(name);
    expect(spellInvisible(id)).toContain(`⟨${name.split(' ')[0] ?? ''}⟩`);
    expect(findInvisible(removeInvisible(id))).toEqual([]);
  });

  it.each(['ana', '王小明', 'עדי', 'a b', 'guest-1_2', 'bot_.*$', 'é', 'علي'])(
    'is not in %j',
    (id) => {
      expect(findInvisible(id)).toEqual([]);
      expect([removeInvisible(id), trimId(id), spellInvisible(id)]).toEqual([id, id, id]);
    },
  );

  it('at the ends of what was typed goes, inside it stays for lint to report', () => {
    expect(trimId(' \u200b\u3000ana\u200bx\ufeff\n')).toBe('ana\u200bx');
    expect(trimId(' \u200b ')).toBe('');
  });

  it('is named by its code and at least one word, whichever it is', () => {
    const codes = Array.from({ length: 0x10000 }, (_, code) => String.fromCodePoint(code));
    const invisible = codes.filter((each) => findInvisible(each).length > 0);
    expect(invisible.length).toBeGreaterThan(100);
    const misnamed = invisible.filter(
      (each) => !/^U\+[0-9A-F]{4} [A-Za-z]/.test(nameCharacter(each)),
    );
    expect(misnamed).toEqual([]);
    expect(nameCharacter('\u2000')).toBe('U+2000 blank');
    expect(nameCharacter('\u206a')).toBe('U+206A invisible character');
  });

  it('at the ends is spelled out once for each blank', () => {
    expect(spellInvisible('  ana b ')).toBe('⟨U+0020⟩⟨U+0020⟩ana b⟨U+0020⟩');
  });

  it('that stands twice in an id is found once', () => {
    expect(findInvisible(' a\u200bn\u200ba ')).toEqual(['\u200b', ' ']);
  });

  it('goes when it is removed, and a blank of another kind becomes a space', () => {
    expect(removeInvisible(' a\u200bna\u3000b\u00a0')).toBe('ana b');
  });

  it('is in no id after it was removed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        expect(findInvisible(removeInvisible(id))).toEqual([]);
        expect(findInvisible(spellInvisible(id))).toEqual([]);
      }),
    );
  });
});
