import { expect, it } from 'vitest';

import { findLeftOut } from './left-out.ts';

it('names what the lists leave out of a person, whether or not they are in the room', () => {
  const lists = {
    UnSubscribeVideoUserIds: ['ana', 'ben'],
    SubscribeAudioUserIds: ['ana', 'guest_.*$'],
  };
  const find = (userId: string) => findLeftOut(lists, ['ana', 'guest_1'], userId);
  expect(['ana', 'ben', 'cleo', 'guest_1', 'guest_2'].map(find)).toEqual([
    'picture',
    'both',
    'sound',
    'nothing',
    'nothing',
  ]);
  expect(findLeftOut({}, [], 'anybody')).toBe('nothing');
});
