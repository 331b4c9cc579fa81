import type { Person } from '#contract/roster.ts';

/** Who is in the room now, in the order of entry: the order in which the recorder fills its places. */
export function participantsOf(people: readonly Person[]): readonly Person[] {
  return people
    .filter((person) => person.present)
    .sort((a, b) => (a.since ?? '').localeCompare(b.since ?? ''));
}

/**
 * The same, or null while nobody was ever told of: without webhooks the room is unknown, not empty, and nobody may be drawn as
 * missing.
 */
export function knownParticipantsOf(people: readonly Person[]): readonly Person[] | null {
  return people.length === 0 ? null : participantsOf(people);
}
