import { expect, it } from 'vitest';

import { listNamedPeople } from './named-people.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

const window = { Top: 0, Left: 0, Width: 100, Height: 100 };

function payload(
  MixLayoutMode: 1 | 2 | 3 | 4,
  SubscribeStreamUserIds: RecordingPayload['SubscribeStreamUserIds'] = {},
): RecordingPayload {
  return {
    MixLayoutParams: {
      MixLayoutMode,
      MaxResolutionUserId: 'host',
      MixLayoutList: [{ ...window, UserId: 'ana' }, window, { ...window, UserId: 'ben' }],
    },
    SubscribeStreamUserIds,
  };
}

it('a custom layout names the users of its tiles', () => {
  expect(listNamedPeople(payload(4))).toEqual(['ana', 'ben']);
  const bare = { MixLayoutParams: { MixLayoutMode: 4 as const }, SubscribeStreamUserIds: {} };
  expect(listNamedPeople(bare)).toEqual([]);
});

it('Floating and Screen share name their big picture, the grid names nobody', () => {
  expect(([1, 2, 3] as const).map((mode) => listNamedPeople(payload(mode)))).toEqual([
    ['host'],
    ['host'],
    [],
  ]);
});

it('the lists of the subscription name people after the layout, each once; a pattern names nobody', () => {
  const lists = {
    SubscribeAudioUserIds: ['ben', 'cem', 'guest.*$'],
    UnSubscribeVideoUserIds: ['dan', 'cem'],
  };
  expect(listNamedPeople(payload(4, lists))).toEqual(['ana', 'ben', 'cem', 'dan']);
  expect(listNamedPeople(payload(4, lists), ['only'])).toEqual(['ana', 'ben', 'cem']);
  expect(listNamedPeople(payload(4, lists), ['except'])).toEqual(['ana', 'ben', 'dan', 'cem']);
});
