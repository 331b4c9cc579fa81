import { findProblems } from '#layout/lint/problems.ts';
import { expect, it } from 'vitest';

import { fourFullLists, fullCanvas, fullPayload } from './full-payload.ts';

const context = { canvas: fullCanvas, site: 'intl' } as const;

it('the full payload is as full as a request gets, and nothing is wrong with it but its 25th picture', () => {
  const { MixLayoutList, WaterMarkList } = fullPayload.MixLayoutParams;
  expect([MixLayoutList?.length, WaterMarkList?.length]).toEqual([25, 25]);
  expect(findProblems(fullPayload, context).map(({ code }) => code)).toEqual(['too-many-pictures']);
});

it('with all four lists it is refused for the two pairs, and judged in everything else', () => {
  const lists = Object.values(fourFullLists);
  expect(lists.map((list) => list?.length)).toEqual([32, 32, 32, 32]);
  const problems = findProblems({ ...fullPayload, SubscribeStreamUserIds: fourFullLists }, context);
  expect(problems.map(({ code }) => code)).toEqual([
    'allow-and-block',
    'allow-and-block',
    'too-many-pictures',
  ]);
});
