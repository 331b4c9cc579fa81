import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createPeopleReplacer } from './replace-people.ts';

const userIds = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }), {
  maxLength: 30,
});

describe('the replacement of user ids', () => {
  it('gives different people different ids, and one person always the same', () => {
    fc.assert(
      fc.property(userIds, (ids) => {
        const replacer = createPeopleReplacer();
        const replaced = ids.map((id) => replacer.replaceUser(id));
        const plain = ids.filter((id) => !id.endsWith('.*$'));
        expect(new Set(plain.map((id) => replacer.replaceUser(id))).size).toBe(plain.length);
        expect(ids.map((id) => replacer.replaceUser(id))).toEqual(replaced);
      }),
    );
  });

  it('keeps whom a pattern matches', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5, unit: 'grapheme' }), userIds, (start, ids) => {
        const replacer = createPeopleReplacer();
        const pattern = replacer.replaceUser(`${start}.*$`);
        const prefix = pattern.slice(0, -'.*$'.length);
        for (const id of ids.filter((one) => !one.endsWith('.*$'))) {
          const isMatched = Array.from(id).slice(0, Array.from(start).length).join('') === start;
          expect(replacer.replaceUser(id).startsWith(prefix)).toBe(isMatched);
        }
      }),
    );
  });

  it('leaves nothing of an id, also in texts of the cloud', () => {
    const replacer = createPeopleReplacer();
    const ana = replacer.replaceUser('ana_maria');
    const short = replacer.replaceUser('ana');
    expect(ana.startsWith(short)).toBe(true);
    expect(replacer.replaceInText('User ana_maria is unknown, ana too')).toBe(
      `User ${ana} is unknown, ${short} too`,
    );
    expect(replacer.replaceActor({ id: 'u-1', name: 'Ana' })).toEqual({
      id: 'person-1',
      name: 'Person 1',
    });
    expect(replacer.replaceActor({ id: 'u-2', name: 'Ben' }).name).toBe('Person 2');
    expect(replacer.replaceActor({ id: 'u-1', name: 'Ana B.' }).name).toBe('Person 1');
  });
});
