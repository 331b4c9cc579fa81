import type { Person } from '#contract/roster.ts';

/** Who is in the room now, in the order of entry: the order in which the recorder fills its places. */
export function participantsOf(people: readonly Person[]): readonly Person[] {
  return people
    .filter((person) => person.present)
    .sort((a, b) => (a.since ?? '').localeCompare(b.since ?? ''));
}
