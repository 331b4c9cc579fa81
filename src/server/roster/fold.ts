import type { Person } from '#contract/roster.ts';
import { parseEvent } from '#server/callbacks/read-callback.ts';
import type { StoredCallback } from '#server/database/repository.ts';

/** Event types of rooms and media (intl 647/39558). */
const roomCreated = 101;
const roomDismissed = 102;
const entered = 103;
const left = 104;
const roleSwitched = 105;
const media: Readonly<Record<number, readonly ['camera' | 'microphone' | 'screen', boolean]>> = {
  201: ['camera', true],
  202: ['camera', false],
  203: ['microphone', true],
  204: ['microphone', false],
  205: ['screen', true],
  206: ['screen', false],
};
const recordingGroup = 3;
const roles: Readonly<Record<number, NonNullable<Person['role']>>> = {
  20: 'anchor',
  21: 'audience',
};

const off = { camera: false, microphone: false, screen: false } as const;

/**
 * Who is in a room, from its webhooks in whatever order they arrived. People who left stay in the list as not present. The
 * recorder is in the room as a robot: whoever recording events (group 3) speak of is left out.
 */
export function foldRoster(callbacks: readonly StoredCallback[]): readonly Person[] {
  const people = new Map<string, Person>();
  const robots = new Set<string>();
  const ordered = [...callbacks].sort(
    (a, b) =>
      a.eventMs - b.eventMs ||
      Number(b.eventType === roomCreated) - Number(a.eventType === roomCreated),
  );
  for (const callback of ordered) {
    const event = parseEvent(callback.body);
    if (event === undefined) continue;
    const { UserId: userId, Role: role } = event.EventInfo;
    if (event.EventGroupId === recordingGroup) {
      if (userId !== undefined) robots.add(userId);
    } else if (callback.eventType === roomDismissed || callback.eventType === roomCreated) {
      // A room that is made anew is empty, even if the webhooks of its last end were lost.
      for (const person of people.values())
        people.set(person.userId, leave(person, callback.eventMs));
    } else if (userId !== undefined) {
      const person = people.get(userId) ?? makePerson(userId);
      people.set(userId, applyEvent(person, callback, role));
    }
  }
  return [...people.values()].filter(({ userId }) => !robots.has(userId));
}

function makePerson(userId: string): Person {
  return { userId, present: false, since: null, role: null, ...off };
}

function applyEvent(person: Person, callback: StoredCallback, role: number | undefined): Person {
  const { eventType, eventMs } = callback;
  const knownRole = role === undefined ? person.role : (roles[role] ?? person.role);
  switch (eventType) {
    case entered:
      // A repeated entry (network change, retry) does not begin the stay anew.
      return person.present
        ? { ...person, role: knownRole }
        : { ...person, ...off, present: true, since: formatTime(eventMs), role: knownRole };
    case left:
      return { ...leave(person, eventMs), role: knownRole };
    case roleSwitched:
      return { ...arrive(person, eventMs), role: knownRole };
    default: {
      const change = media[eventType];
      if (change === undefined) return person;
      const [device, isOn] = change;
      // Whoever publishes is in the room, even if the webhook of the entry was lost.
      return { ...(isOn ? arrive(person, eventMs) : person), [device]: isOn };
    }
  }
}

function arrive(person: Person, eventMs: number): Person {
  return person.present ? person : { ...person, present: true, since: formatTime(eventMs) };
}

/** Leaving sends no "off" for camera, microphone and screen (intl 647/39558). */
function leave(person: Person, eventMs: number): Person {
  return person.present || person.since === null
    ? { ...person, ...off, present: false, since: formatTime(eventMs) }
    : { ...person, ...off };
}

function formatTime(ms: number): string {
  return new Date(ms).toISOString();
}
