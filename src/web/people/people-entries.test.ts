import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Person } from '#contract/roster.ts';
import { readLayout } from '#layout/document/wire.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { createEntryList, findEntries, groupEntries, listEntries } from './people-entries.ts';
import type { PeopleKnown } from './people-entries.ts';

const place = { Top: 0, Left: 0, Width: 640, Height: 360 };

function person(userId: string, fields: Partial<Person> = {}): Person {
  const since = '2026-11-23T09:00:00.000Z';
  const media = { camera: true, microphone: true, screen: false };
  return { userId, present: true, since, role: 'anchor', ...media, ...fields };
}

function custom(users: readonly (string | undefined)[]): RecordingPayload {
  return {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: users.map((UserId) => ({ ...place, ...(UserId ? { UserId } : {}) })),
    },
    SubscribeStreamUserIds: {},
  };
}

function known(fields: Partial<PeopleKnown>): PeopleKnown {
  const draft = fields.draft ?? custom([]);
  return {
    people: [],
    typed: [],
    program: null,
    canvas: { width: 1280, height: 720 },
    ...fields,
    draft,
    document: readLayout(draft),
  };
}

function grouped(fields: Partial<PeopleKnown>) {
  return groupEntries(listEntries(known(fields))).map(({ kind, entries }) => [
    kind,
    entries.map(({ userId }) => userId),
  ]);
}

describe('the people a desk knows of', () => {
  it('are on air, only heard or neither according to the program, not the draft', () => {
    const program = {
      ...custom(['ana', undefined]),
      SubscribeStreamUserIds: { UnSubscribeAudioUserIds: ['dan'] },
    };
    const people = ['ana', 'ben', 'cleo', 'dan'].map((userId, at) =>
      person(userId, { since: `2026-11-23T09:00:0${at}.000Z` }),
    );
    expect(grouped({ people, program, draft: custom(['dan']) })).toEqual([
      ['seen', ['ana', 'ben']],
      ['heard', ['cleo']],
      ['off', ['dan']],
    ]);
    const entries = listEntries(known({ people, program, draft: custom(['dan', 'dan', 'cleo']) }));
    expect(entries.map(({ userId, draft }) => [userId, draft])).toEqual([
      ['ana', 'Not shown'],
      ['ben', 'Not shown'],
      ['cleo', 'On a tile'],
      ['dan', 'On 2 tiles'],
    ]);
  });

  it('have no air state before the first take', () => {
    expect(grouped({ people: [person('ana')], draft: custom(['ana']) })).toEqual([
      ['known', ['ana']],
    ]);
  });

  it('are absent if only a list, a layout or a person at the desk names them; a pattern names nobody', () => {
    const draft: RecordingPayload = {
      ...custom(['eve', undefined]),
      SubscribeStreamUserIds: {
        SubscribeAudioUserIds: ['fay', 'guest_.*$'],
        UnSubscribeVideoUserIds: ['gus'],
      },
    };
    const entries = listEntries(
      known({
        people: [person('ana'), person('ben', { present: false })],
        typed: ['hal', 'ana'],
        program: custom(['ivy']),
        draft,
      }),
    );
    expect(entries.map(({ userId, presence, air }) => [userId, presence, air])).toEqual([
      ['ana', 'here', 'heard'],
      ['ben', 'gone', 'off'],
      ['eve', 'absent', 'off'],
      ['fay', 'absent', 'off'],
      ['gus', 'absent', 'off'],
      ['hal', 'absent', 'off'],
      // The program keeps a place for them.
      ['ivy', 'absent', 'seen'],
    ]);
    expect(
      groupEntries(entries)
        .at(-1)
        ?.entries.map(({ userId }) => userId),
    ).toEqual(['ben', 'eve', 'fay', 'gus', 'hal', 'ivy']);
  });

  it('have an unknown presence until the first webhook arrives', () => {
    const entries = listEntries(known({ program: custom(['ana']), typed: ['ben'] }));
    expect(entries.map(({ userId, presence, air }) => [userId, presence, air])).toEqual([
      ['ana', 'unknown', 'seen'],
      ['ben', 'unknown', 'off'],
    ]);
  });

  it('are sorted in natural order, and found by any part of the id, prefix matches first', () => {
    const entries = listEntries(known({ typed: ['guest_10', 'guest_2', 'Anna', 'joanna'] }));
    expect(entries.map(({ userId }) => userId)).toEqual(['Anna', 'guest_2', 'guest_10', 'joanna']);
    const find = (text: string) => findEntries(entries, text).map(({ userId }) => userId);
    expect(find(' ANN')).toEqual(['Anna', 'joanna']);
    expect(find('_1')).toEqual(['guest_10']);
    expect(find('')).toHaveLength(4);
    expect(find('nobody')).toEqual([]);
  });

  it('stay the same objects as long as nothing about them changes, of however many', () => {
    const people = Array.from({ length: 5000 }, (_, at) => person(`guest_${at}`));
    const list = createEntryList();
    const start = known({ people, program: custom(['guest_1']), draft: custom(['guest_1']) });
    const before = list(start);
    // An edit that moves a tile says nothing new about anybody: not even the list is another one.
    const [tile] = custom(['guest_1']).MixLayoutParams.MixLayoutList ?? [];
    const moved: RecordingPayload = {
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [{ ...place, ...tile, Left: 9 }] },
      SubscribeStreamUserIds: {},
    };
    expect(list({ ...start, draft: moved, document: readLayout(moved) })).toBe(before);
    const draft = custom(['guest_2']);
    const after = list({ ...start, draft, document: readLayout(draft) });
    const changed = after.filter((entry, index) => entry !== before[index]);
    expect(changed.map((entry) => [entry.userId, entry.draft])).toEqual([
      ['guest_1', 'Not shown'],
      ['guest_2', 'On a tile'],
    ]);
    const news = people.with(7, person('guest_7', { camera: false }));
    const later = list({ ...start, draft, document: readLayout(draft), people: news });
    expect(later.filter((entry, index) => entry !== after[index])).toEqual([
      expect.objectContaining({ userId: 'guest_7' }),
    ]);
  });

  it('are the same however often the list was made before, as people come, go and are renamed', () => {
    const ids = ['Anna', 'ben', 'Ben', 'guest_1', 'guest_2', 'guest_10', 'guest_02', '嘉宾-1'];
    const someIds = fc.subarray(ids);
    fc.assert(
      fc.property(
        fc.array(fc.record({ here: someIds, typed: someIds, tiles: someIds, air: someIds }), {
          maxLength: 6,
        }),
        (steps) => {
          const list = createEntryList();
          for (const { here, typed, tiles, air } of steps) {
            const now = known({
              people: here.map((userId) => person(userId)),
              ...{ typed, draft: custom(tiles), program: custom(air) },
            });
            const entries = list(now);
            expect(entries).toEqual(listEntries(now));
            expect(new Set(entries.map(({ userId }) => userId))).toEqual(
              new Set([...here, ...typed, ...tiles, ...air]),
            );
          }
        },
      ),
    );
  });
});
