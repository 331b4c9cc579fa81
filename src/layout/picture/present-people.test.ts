import { describe, expect, it } from 'vitest';

import { listPresentIfKnown } from './present-people.ts';
import type { KnownPerson } from './present-people.ts';

function person(userId: string, since: string | null, present = true): KnownPerson {
  return { userId, present, since, camera: true, microphone: true, screen: false };
}

describe('who is in the room', () => {
  it('is told in the order of entry, without those who left', () => {
    const people = [
      person('late', '2026-01-01T10:00:00.000Z'),
      person('gone', '2026-01-01T08:00:00.000Z', false),
      person('early', '2026-01-01T09:00:00.000Z'),
    ];
    expect(listPresentIfKnown(people)?.map(({ userId }) => userId)).toEqual(['early', 'late']);
  });

  it('is unknown, not nobody, while no webhook has told of anybody', () => {
    expect(listPresentIfKnown([])).toBeNull();
    expect(listPresentIfKnown([person('gone', null, false)])).toEqual([]);
  });
});
