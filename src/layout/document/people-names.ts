/** How the desk calls somebody. The cloud and a recording know user ids alone. */
export interface CalledPerson {
  readonly name: string;
  /** The name, with the user id behind it where somebody else has the same name. */
  readonly label: string;
  /** The address of a picture of them. */
  readonly picture: string | null;
}

/** The people of an application that have a name, by user id. */
export type PeopleNames = ReadonlyMap<string, CalledPerson>;

export const noNames: PeopleNames = new Map();

/** The same names as a table. */
export function tabulateNames(
  people: readonly {
    readonly userId: string;
    readonly name: string;
    readonly picture: string | null;
  }[],
): PeopleNames {
  const counts = new Map<string, number>();
  for (const { name } of people) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map(
    people.map(({ userId, name, picture }) => [
      userId,
      { name, label: counts.get(name) === 1 ? name : `${name} (${userId})`, picture },
    ]),
  );
}

/** What stands for a person on the page: their name, or the user id when they have none. */
export function callPerson(userId: string, names: PeopleNames): string {
  return names.get(userId)?.label ?? userId;
}

/** The user id of whoever is meant by a text: the only person with that name, or the text itself. */
export function findCalled(text: string, names: PeopleNames): string {
  if (names.has(text)) {
    return text;
  }
  const found = [...names].filter(([, { label }]) => label === text);
  return found.length === 1 ? (found[0]?.[0] ?? text) : text;
}
