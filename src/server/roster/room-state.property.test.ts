import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { comparePeople } from '#contract/roster.ts';
import type { Person } from '#contract/roster.ts';
import { parseEvent } from '#trtc/webhooks.ts';
import { listExamples, readExample } from '#testing/example-bodies.ts';
import type { CallbackBody } from '#trtc/webhooks.ts';

import { createPeopleListing } from './people-listing.ts';
import type { PeopleListing } from './people-listing.ts';
import { emptyRoom, noteEvent } from './room-state.ts';

const users = ['ana', 'ben', 'cleo', 'robot'] as const;

/** Of events with one moment the earlier in this list is told first. */
const told = [101, 102, 104, 103, 105, 202, 204, 206, 201, 203, 205, 301, 999] as const;

const event = fc
  .record({
    type: fc.constantFrom(...told),
    userId: fc.constantFrom(...users),
    // Close together, so that many share a moment.
    at: fc.integer({ min: 0, max: 40 }),
  })
  .map(makeEvent);

const events = fc.array(event, { maxLength: 40 });

function makeEvent(from: { readonly type: number; readonly userId: string; readonly at: number }) {
  const isRecording = from.type >= 300 && from.type < 400;
  return {
    EventGroupId: isRecording ? 3 : Math.floor(from.type / 100),
    EventType: from.type,
    CallbackTs: from.at + 100,
    EventInfo: {
      RoomId: 'room',
      EventMsTs: from.at,
      ...(from.type !== 102 && { UserId: isRecording ? 'robot' : from.userId }),
      // One key has one body.
      ...(from.type >= 103 && from.type <= 105 && { Role: from.at % 3 === 0 ? 21 : 20 }),
    },
  } satisfies CallbackBody;
}

function readState(all: readonly CallbackBody[]): readonly Person[] {
  return readListing(all).list();
}

function readListing(all: readonly CallbackBody[]): PeopleListing {
  const listing = createPeopleListing();
  for (const [index, one] of all.entries()) {
    listing.note(one, one.EventInfo.EventMsTs ?? 0, index + 1);
  }
  return listing;
}

/** The ordered list read from its first event to its last, with nothing kept but what is true at the moment. */
function readInOrder(all: readonly CallbackBody[]): readonly Person[] {
  const people = new Map<string, Person>();
  const robots = new Set<string>();
  const off = { camera: false, microphone: false, screen: false };
  const ordered = [...all].sort(
    (a, b) =>
      (a.EventInfo.EventMsTs ?? 0) - (b.EventInfo.EventMsTs ?? 0) ||
      told.findIndex((type) => type === a.EventType) -
        told.findIndex((type) => type === b.EventType),
  );
  for (const { EventGroupId, EventType, EventInfo } of ordered) {
    const { UserId: userId, Role, EventMsTs = 0 } = EventInfo;
    const now = new Date(EventMsTs).toISOString();
    if (EventGroupId === 3) {
      robots.add(userId ?? '');
    } else if (EventType === 101 || EventType === 102) {
      for (const person of people.values()) {
        if (person.present) {
          people.set(person.userId, { ...person, ...off, present: false, since: now });
        }
      }
    } else if (userId !== undefined && EventType < 300) {
      const before = people.get(userId) ?? {
        userId,
        present: false,
        since: null,
        role: null,
        ...off,
      };
      const role = Role === undefined ? before.role : Role === 20 ? 'anchor' : 'audience';
      const here = before.present ? before : { ...before, present: true, since: now };
      people.set(userId, { ...step(before, here, EventType, now), role });
    }
  }
  return [...people.values()]
    .filter(({ userId }) => !robots.has(userId))
    .sort(
      (a, b) =>
        Number(b.present) - Number(a.present) ||
        (a.since ?? '').localeCompare(b.since ?? '') ||
        a.userId.localeCompare(b.userId),
    );

  function step(before: Person, here: Person, type: number, now: string): Person {
    switch (type) {
      case 104:
        return {
          ...before,
          ...off,
          present: false,
          since: before.present || before.since === null ? now : before.since,
        };
      case 201:
        return { ...here, camera: true };
      case 203:
        return { ...here, microphone: true };
      case 205:
        return { ...here, screen: true };
      case 202:
        return { ...before, camera: false };
      case 204:
        return { ...before, microphone: false };
      case 206:
        return { ...before, screen: false };
      default:
        return here;
    }
  }
}

/** A stream of numbers from 0 up to 1 that a seed decides. */
function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Three hours of a room of 60, half of the events with a moment in whole seconds as in older webhooks. */
function makeStorm(chance: () => number, count: number): readonly CallbackBody[] {
  return Array.from({ length: count }, () => {
    const roll = chance();
    // A room is rarely made or dismissed.
    const type = roll < 0.0005 ? 101 : (told[2 + Math.floor(chance() * 11)] ?? 103);
    const ms = Math.floor(chance() * 10_800_000);
    return makeEvent({
      type,
      userId: `guest_${Math.floor(chance() * 60)}`,
      at: chance() < 0.5 ? ms : ms - (ms % 1000),
    });
  });
}

function shuffle<T>(list: readonly T[], chance: () => number): readonly T[] {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = Math.floor(chance() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}

describe('the roster', () => {
  it('is the same for 100,000 shuffled and repeated events as for the ordered list', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const chance = createChance(seed);
        const storm = makeStorm(chance, 100_000);
        const expected = readInOrder(storm);
        expect(expected.length).toBe(60);
        expect(readState(shuffle([...storm, ...storm], chance))).toEqual(expected);
      }),
      { numRuns: 3 },
    );
  });

  it('does not depend on the order and the repetitions of events', () => {
    fc.assert(
      fc.property(
        events.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length }),
          ),
        ),
        ([all, delivered]) => {
          expect(readState(delivered)).toEqual(readInOrder(all));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('shows no camera, microphone or screen of an absent person', () => {
    fc.assert(
      fc.property(events, (all) => {
        for (const { present, camera, microphone, screen } of readState(all)) {
          if (!present) {
            expect([camera, microphone, screen]).toEqual([false, false, false]);
          }
        }
      }),
    );
  });

  it('clears camera, microphone and screen when somebody leaves, and they stay off after a return', () => {
    const here = [103, 201, 203, 205].map((type, at) => makeEvent({ type, userId: 'ana', at }));
    expect(readState(here)).toMatchObject([{ camera: true, microphone: true, screen: true }]);
    const off = { camera: false, microphone: false, screen: false };
    const gone = [...here, makeEvent({ type: 104, userId: 'ana', at: 10 })];
    expect(readState(gone)).toMatchObject([{ present: false, ...off }]);
    const back = [...gone, makeEvent({ type: 103, userId: 'ana', at: 20 })];
    expect(readState(back)).toMatchObject([{ present: true, ...off }]);
  });

  it('never shows the recorder, nor a known robot before its first recording event', () => {
    fc.assert(
      fc.property(events, (all) => {
        const recorded = [...all, makeEvent({ type: 301, userId: 'robot', at: 41 })];
        expect(readState(recorded).map(({ userId }) => userId)).not.toContain('robot');
      }),
    );
    const listing = readListing([makeEvent({ type: 103, userId: 'robot', at: 1 })]);
    expect(listing.list().map(({ userId }) => userId)).toEqual(['robot']);
    expect(listing.list(['robot'])).toEqual([]);
    expect(listing.listChanges(0, ['robot'])).toEqual({ changes: [], gone: ['robot'] });
  });

  it('knows what changed since any earlier version, whenever it was asked before', () => {
    fc.assert(
      fc.property(events, fc.array(fc.nat({ max: 40 })), (all, looks) => {
        const listing = createPeopleListing();
        const lists = [listing.list()];
        for (const [index, one] of all.entries()) {
          listing.note(one, one.EventInfo.EventMsTs, index + 1);
          if (looks.includes(index)) {
            listing.list();
          }
          lists.push(readState(all.slice(0, index + 1)));
        }
        for (const [version, list] of lists.entries()) {
          const { changes, gone } = listing.listChanges(version);
          const left = [...gone, ...changes.map(({ userId }) => userId)];
          const next = [...list.filter(({ userId }) => !left.includes(userId)), ...changes];
          expect(next.sort(comparePeople)).toEqual(lists.at(-1));
        }
        expect(listing.listChanges(all.length)).toEqual({ changes: [], gone: [] });
      }),
    );
  });

  it('names somebody who is as before but was not between two webhooks, when another process may have looked', () => {
    const listing = createPeopleListing();
    const [came, secondReset, firstReset] = [
      makeEvent({ type: 103, userId: 'ana', at: 1 }),
      makeEvent({ type: 101, userId: 'ana', at: 3 }),
      makeEvent({ type: 101, userId: 'ana', at: 2 }),
    ];
    listing.note(came, 1, 1);
    listing.note(secondReset, 3, 2);
    expect(listing.list()).toMatchObject([{ since: new Date(3).toISOString() }]);
    // Another process lists now; this one does not.
    listing.note(firstReset, 2, 3);
    listing.note(makeEvent({ type: 203, userId: 'ana', at: 2 }), 2, 4);
    expect(listing.listChanges(3)).toMatchObject({
      changes: [{ userId: 'ana', since: new Date(3).toISOString() }],
    });
  });

  it('names only the person who changed, of many', () => {
    const guests = Array.from({ length: 3000 }, (_, at) =>
      makeEvent({ type: 103, userId: `guest_${at}`, at }),
    );
    const listing = readListing(guests);
    listing.note(makeEvent({ type: 201, userId: 'guest_7', at: 5000 }), 5000, 3001);
    expect(listing.listChanges(3000)).toMatchObject({
      changes: [{ userId: 'guest_7', camera: true }],
      gone: [],
    });
  });

  it('keeps a constant amount of data about a person who has left', () => {
    const room = emptyRoom();
    for (let at = 0; at < 10_000; at += 1) {
      noteEvent(room, makeEvent({ type: 203, userId: 'ana', at }), at);
    }
    noteEvent(room, makeEvent({ type: 104, userId: 'ana', at: 10_000 }), 10_000);
    expect(room.people.get('ana')?.arrivals.size).toBe(0);
  });

  it('reads every example webhook of the vendor', () => {
    const bodies = listExamples('callback-').map((name) =>
      parseEvent(JSON.stringify(readExample(name))),
    );
    expect(
      readState(bodies.filter((body) => body !== undefined)).map(({ userId, present }) => [
        userId,
        present,
      ]),
    ).toEqual(expect.arrayContaining([['guest_1', false]]));
  });
});
