import { describe, expect, it } from 'vitest';

import { blankDocument } from '#layout/document/blank.ts';
import { assumePeople, receivedStreams, streamsBeyondLimit } from './participants.ts';
import type { Participant } from './participants.ts';

const off = { camera: false, microphone: false, screen: false };

function person(userId: string, sends: Partial<Participant>): Participant {
  return { userId, ...off, ...sends };
}

const cem = person('cem', { microphone: true });
const dan = person('dan', { microphone: true, screen: true });
const room = [
  person('ana', { camera: true, microphone: true, screen: true }),
  person('ben', { camera: true }),
  cem,
  dan,
  person('eve', {}),
];
const crowd = Array.from({ length: 30 }, (_, index) => person(`p${index}`, { camera: true }));

describe('the streams that take a picture', () => {
  it('are cameras, people who are only heard, and screens, in the order of entry', () => {
    expect(receivedStreams(room, {}, true)).toEqual([
      { userId: 'ana', media: 0, hasVideo: true },
      { userId: 'ana', media: 1, hasVideo: true },
      { userId: 'ben', media: 0, hasVideo: true },
      { userId: 'cem', media: 0, hasVideo: false },
      { userId: 'dan', media: 1, hasVideo: true },
    ]);
  });

  it('leave out people who are only heard when they take no picture', () => {
    const users = receivedStreams(room, {}, false).map(({ userId }) => userId);
    expect(users).toEqual(['ana', 'ana', 'ben', 'dan']);
  });

  it('need a video subscription, also those of people who are only heard', () => {
    const subscription = { UnSubscribeVideoUserIds: ['ana', 'cem'] };
    const users = receivedStreams(room, subscription, true).map(({ userId }) => userId);
    expect(users).toEqual(['ben', 'dan']);
  });

  it('have no place for somebody who sends only sound that is not recorded', () => {
    const subscription = { UnSubscribeAudioUserIds: ['ana', 'cem'] };
    const users = receivedStreams(room, subscription, true).map(({ userId }) => userId);
    expect(users).toEqual(['ana', 'ana', 'ben', 'dan']);
  });

  it('are the earliest 25, and somebody who is only heard uses one', () => {
    const silent = [cem, ...crowd];
    expect(receivedStreams(silent, {}, true)).toHaveLength(25);
    expect(receivedStreams(silent, {}, false).map(({ userId }) => userId)).toEqual(
      crowd.slice(0, 24).map(({ userId }) => userId),
    );
  });
});

describe('the streams beyond the limit', () => {
  it('are those after the earliest 25', () => {
    expect(streamsBeyondLimit([dan, ...crowd.slice(0, 25)], {})).toEqual([
      { userId: 'p23', media: 0, hasVideo: true },
      { userId: 'p24', media: 0, hasVideo: true },
    ]);
    expect(streamsBeyondLimit(crowd.slice(0, 25), {})).toEqual([]);
  });
});

describe('the people assumed while the room is unknown', () => {
  const rect = { x: 0, y: 0, width: 100, height: 100 };

  it('are those whom the layout names, each once, with the streams that it shows', () => {
    const people = assumePeople({
      ...blankDocument,
      settings: { MaxResolutionUserId: 'ana', MediaId: 1 },
      tiles: [
        { id: 'tile-1', rect, userId: 'ben' },
        { id: 'tile-2', rect },
        { id: 'tile-3', rect, userId: 'ana', stream: 0 },
        { id: 'tile-4', rect, userId: 'cem', stream: 1 },
        { id: 'tile-5', rect, userId: 'ben', stream: 1 },
        { id: 'tile-6', rect, userId: 'cem', stream: 1 },
        { id: 'tile-7', rect, userId: '' },
      ],
    });
    expect(people).toEqual([
      { userId: 'ana', camera: true, microphone: true, screen: true },
      { userId: 'ben', camera: true, microphone: true, screen: true },
      { userId: 'cem', camera: false, microphone: true, screen: true },
    ]);
  });

  it('send their camera unless the layout names their screen', () => {
    const settings = { MaxResolutionUserId: 'ana' };
    expect(assumePeople({ ...blankDocument, settings })).toEqual([
      { userId: 'ana', camera: true, microphone: true, screen: false },
    ]);
    expect(assumePeople(blankDocument)).toEqual([]);
  });
});
