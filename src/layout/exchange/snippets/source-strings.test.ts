import { expect, it } from 'vitest';

import { quoteDouble, quoteShell, quoteSingle } from './source-strings.ts';

it.each([
  ['a.b', `"a.b"`, `'a.b'`, 'a.b'],
  ["it's", `"it's"`, `'it\\'s'`, `'it'\\''s'`],
  ['a\\"b', `"a\\\\\\"b"`, `'a\\\\"b'`, `'a\\"b'`],
  ['a b', `"a b"`, `'a b'`, `'a b'`],
  ['', `""`, `''`, `''`],
  ['a@b%+:,./-_9', `"a@b%+:,./-_9"`, `'a@b%+:,./-_9'`, 'a@b%+:,./-_9'],
  ['a\nb', `"a\\nb"`, `'a\nb'`, `'a\nb'`],
  ['a$', `"a$"`, `'a$'`, `'a$'`],
  ['$a', `"$a"`, `'$a'`, `'$a'`],
])(
  '%j is quoted for the C family, for PHP and Ruby, and for a shell',
  (text, double, single, shell) => {
    expect([quoteDouble(text), quoteSingle(text), quoteShell(text)]).toEqual([
      double,
      single,
      shell,
    ]);
  },
);
