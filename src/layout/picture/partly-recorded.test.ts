import { describe, expect, it } from 'vitest';

import { receivedStreams } from './participants.ts';
import { describePartlyRecorded } from './partly-recorded.ts';

function person(userId: string, sends = {}) {
  return { userId, camera: true, microphone: true, screen: false, ...sends };
}
const room = [person('ana'), person('ben'), person('bot_1')];

describe('what a subscription does to the people of a room', () => {
  it('is empty while everybody is recorded', () => {
    expect(describePartlyRecorded(room, {})).toEqual({
      seenNotHeard: [],
      heardNotSeen: [],
      leftOut: [],
      beyondLimit: [],
    });
  });

  it('lists who is seen but not heard, heard but not seen, and neither', () => {
    const lists = {
      SubscribeAudioUserIds: ['ana'],
      UnSubscribeVideoUserIds: ['ana', 'bot_.*$'],
    };
    expect(describePartlyRecorded(room, lists)).toEqual({
      seenNotHeard: ['ben'],
      heardNotSeen: ['ana'],
      leftOut: ['bot_1'],
      beyondLimit: [],
    });
  });

  it('lists the streams beyond the limit of 25, a screen share counting as one', () => {
    const crowd = Array.from({ length: 25 }, (_, index) =>
      person(`guest-${index + 1}`, index === 0 ? { screen: true } : {}),
    );
    const { beyondLimit } = describePartlyRecorded(crowd, {});
    expect(beyondLimit).toEqual([{ userId: 'guest-25', media: 0, hasVideo: true }]);
    expect(receivedStreams(crowd, {}, true)).toHaveLength(25);
    const fewer = describePartlyRecorded(crowd, {
      UnSubscribeAudioUserIds: ['guest-2'],
      UnSubscribeVideoUserIds: ['guest-2'],
    });
    expect(fewer.beyondLimit).toEqual([]);
    expect(fewer.leftOut).toEqual(['guest-2']);
  });
});
