import { describe, expect, it } from 'vitest';

import { formatKeptKeys, parseKeptKeys } from './keep-keys.ts';

describe('the keys that a person chose', () => {
  const own = new Map([['duplicate', [{ key: 'j', mod: true, shift: false, alt: false }]]]);

  it('are read as they were kept, also that an action has none', () => {
    const kept = { profile: 'obs', own, keys: new Map([...own, ['tidy', []]]) } as const;
    expect(parseKeptKeys(formatKeptKeys(kept))).toEqual(kept);
  });

  it.each([null, '', '[]', '{', '{"keys":3}', '{"keys":{"undo":"z"}}'])(
    'are the usual ones for %j',
    (text) => {
      expect(parseKeptKeys(text)).toMatchObject({ profile: 'design', own: new Map() });
      expect(parseKeptKeys(text).keys.size).toBe(0);
    },
  );

  it('are never Enter, and no key without a name', () => {
    const text = '{"keys":{"tidy":[{"key":"Enter"},{"mod":true},{"code":"KeyT","alt":true}]}}';
    expect(parseKeptKeys(text).keys.get('tidy')).toEqual([
      { code: 'KeyT', mod: false, shift: false, alt: true },
    ]);
  });
});
