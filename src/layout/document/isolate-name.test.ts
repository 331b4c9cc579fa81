import { describe, expect, it } from 'vitest';

import { isolateName } from './isolate-name.ts';

describe('a name in a sentence', () => {
  it.each(['host', 'guest_1', '主持人', 'Zoë', 'ведущий', 'दर्शक'])('stays as it is: %s', (name) => {
    expect(isolateName(name)).toBe(name);
  });

  it.each(['אורח', 'ضيف', 'ضيف_1', 'a\u202eb', '\u200fana'])(
    'is isolated if it could turn the sentence round: %j',
    (name) => {
      expect(isolateName(name)).toBe(`\u2068${name}\u2069`);
    },
  );

  it('cannot end its isolation by a character of its own', () => {
    expect(isolateName('a\u2069\u202eb')).toBe('\u2068a\u202eb\u2069');
  });
});
