import { expect, test } from 'vitest';

import { hideFragments } from './hide-fragments.ts';

const userSig = 'eJw1jsEKgkAQht9lr4WOu7q6QoceIOriTQ*dVpvSSV1jXUuM3j1Tuw3z-fzf9yZ1VnvY';

test.each([
  [`UserSig ${userSig} is wrong`, 'UserSig [secret] is wrong'],
  [`\`${userSig.slice(0, 20)}...\` is wrong`, '`[secret]...` is wrong'],
  [`"x${userSig.slice(30)}y"`, '"x[secret]y"'],
  [`${userSig}${userSig}`, '[secret][secret]'],
  ['The UserSig has expired: eJw1', 'The UserSig has expired: eJw1'],
  ['RequestLimitExceeded.UinLimitExceeded', 'RequestLimitExceeded.UinLimitExceeded'],
])('%j becomes %j', (text, expected) => {
  expect(hideFragments(text, [userSig])).toBe(expected);
});
