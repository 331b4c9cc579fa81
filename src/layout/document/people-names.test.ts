import { describe, expect, it } from 'vitest';

import { diffPayloads } from '#layout/compare/diff.ts';
import { nameExposed } from '#layout/picture/exposure.ts';

import { callPerson, findCalled, noNames, tabulateNames } from './people-names.ts';
import { nameStream } from './tile-name.ts';

const picture = null;

describe('the names of people', () => {
  it('stand for user ids, and a person without one keeps the id', () => {
    const names = tabulateNames([{ userId: 'host_01', name: 'Wang Fang', picture }]);
    expect(callPerson('host_01', names)).toBe('Wang Fang');
    expect(callPerson('host_02', names)).toBe('host_02');
    expect(callPerson('host_01', noNames)).toBe('host_01');
  });

  it('stand in questions, changes and labels', () => {
    const names = tabulateNames([{ userId: 'host_01', name: 'Wang Fang', picture }]);
    const exposure = { seen: new Set(['host_01', 'ben']), heard: new Set(['host_01']) };
    expect(nameExposed(exposure, names)).toEqual(['Wang Fang (seen and heard)', 'ben (seen)']);
    expect(nameStream('host_01', 1, names)).toBe('Wang Fang (screen)');
    const before = { MixLayoutParams: { MixLayoutMode: 4 }, SubscribeStreamUserIds: {} } as const;
    const after = {
      MixLayoutParams: {
        MixLayoutMode: 4 as const,
        MixLayoutList: [{ Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'host_01' }],
      },
      SubscribeStreamUserIds: { UnSubscribeAudioUserIds: ['host_01'] },
    };
    expect(diffPayloads(before, after, names).map(({ sentence }) => sentence)).toEqual([
      'adds Wang Fang',
      'records audio of all except Wang Fang instead of everyone',
    ]);
  });

  it('lead back to the user id, unless two people share one or it is a user id itself', () => {
    const names = tabulateNames([
      { userId: 'ana', name: 'Ben', picture },
      { userId: 'Ben', name: 'Cy', picture },
    ]);
    expect(['Cy', 'Ben', 'Dee'].map((text) => findCalled(text, names))).toEqual([
      'Ben',
      'Ben',
      'Dee',
    ]);
  });

  it('carry the user id where two people share one', () => {
    const names = tabulateNames([
      { userId: 'ana', name: 'Ana', picture },
      { userId: 'ana_2', name: 'Ana', picture },
      { userId: 'ben', name: 'Ben', picture },
    ]);
    expect(['ana', 'ana_2', 'ben'].map((userId) => callPerson(userId, names))).toEqual([
      'Ana (ana)',
      'Ana (ana_2)',
      'Ben',
    ]);
    expect(names.get('ana')?.name).toBe('Ana');
  });
});
