import type { Person } from '#contract/roster.ts';

/** Who is in the room now, in the order in which they joined: the recorder fills its places in this order. */
export function participantsOf(people: readonly Person[]): readonly Person[] {
  return people
    .filter((person) => person.present)
    .sort((a, b) => (a.since ?? '').localeCompare(b.since ?? ''));
}

/**
 * The same, or null until the first report: without webhooks the room is unknown, not empty, and nobody may be drawn as missing.
 */
export function knownParticipantsOf(people: readonly Person[]): readonly Person[] | null {
  return people.length === 0 ? null : participantsOf(people);
}
