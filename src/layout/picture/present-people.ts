import type { Participant } from './participants.ts';

/** Somebody of whom webhooks have reported. `since`: when they came, or left, ISO 8601 in UTC. */
export interface KnownPerson extends Participant {
  readonly present: boolean;
  readonly since: string | null;
}

/** Who is in the room now, in the order in which they joined: the recorder fills its places in this order. */
export function listPresent<P extends KnownPerson>(people: readonly P[]): readonly P[] {
  const known = presentOf.get(people) as readonly P[] | undefined;
  const present =
    known ??
    people
      .filter((person) => person.present)
      .sort((a, b) => compareTimes(a.since ?? '', b.since ?? ''));
  presentOf.set(people, present);
  return present;
}

/** Many parts of a page ask about the same list, again and again. */
const presentOf = new WeakMap<readonly KnownPerson[], readonly KnownPerson[]>();

/** Times of one form compare as texts. Sorting many of them by the rules of a language would take long. */
function compareTimes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The same, or null until the first report: without webhooks the room is unknown, not empty, and nobody may be drawn as missing. */
export function listPresentIfKnown<P extends KnownPerson>(
  people: readonly P[],
): readonly P[] | null {
  return people.length === 0 ? null : listPresent(people);
}
