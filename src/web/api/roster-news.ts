import type { QueryClient } from '@tanstack/react-query';

import { comparePeople } from '#contract/roster.ts';
import type { Person, Roster, RosterNews } from '#contract/roster.ts';

type Version = Pick<Roster, 'epoch' | 'version'>;

/** Which version a list is. It belongs to the list itself, so that the two can never differ. */
const versions = new WeakMap<readonly Person[], Version>();

/** News that came while a roster is being fetched: the answer may be from before. By task. */
const early = new WeakMap<QueryClient, Map<string, readonly RosterNews[]>>();

/**
 * A list after news.
 * @returns the same list if it has all of it already; null if something is missing in between, so that the whole roster must be
 * fetched
 */
export function applyNews(people: readonly Person[], news: RosterNews): readonly Person[] | null {
  const known = versions.get(people);
  if (known?.epoch !== news.epoch || known.version < news.since) {
    return null;
  }
  return known.version < news.version ? setVersion(merge(people, news), news) : people;
}

/** Keeps news until the roster that is being fetched is here. */
export function keepNews(queries: QueryClient, news: RosterNews): void {
  const tasks = early.get(queries) ?? new Map<string, readonly RosterNews[]>();
  early.set(queries, tasks.set(news.taskId, [...(tasks.get(news.taskId) ?? []), news]));
}

/**
 * Fetches a roster and applies the news that came meanwhile.
 * @param known what the page shows now: people who are the same stay the same objects, so that nothing renders for them
 */
export async function fetchPeople(
  queries: QueryClient,
  taskId: string,
  ask: () => Promise<Roster>,
  known: readonly Person[] = [],
): Promise<readonly Person[]> {
  early.get(queries)?.delete(taskId);
  const { people: fetched, ...version } = await ask();
  const before = new Map(known.map((person) => [person.userId, person]));
  const people = fetched.map((person) => {
    const same = before.get(person.userId);
    return same && JSON.stringify(same) === JSON.stringify(person) ? same : person;
  });
  const news = early.get(queries)?.get(taskId) ?? [];
  const current = news.reduce<readonly Person[] | null>(
    (list, one) => list && applyNews(list, one),
    setVersion(people, version),
  );
  return current ?? fetchPeople(queries, taskId, ask, known);
}

function setVersion(people: readonly Person[], { epoch, version }: Version): readonly Person[] {
  versions.set(people, { epoch, version });
  return people;
}

/** One pass through both, as each is in order. */
function merge(people: readonly Person[], { changes, gone }: RosterNews): readonly Person[] {
  const left = new Set([...gone, ...changes.map(({ userId }) => userId)]);
  const added = changes.toSorted(comparePeople);
  const merged: Person[] = [];
  let at = 0;
  for (const person of people) {
    if (left.has(person.userId)) {
      continue;
    }
    for (let next = added[at]; next && comparePeople(next, person) < 0; next = added[at]) {
      merged.push(next);
      at += 1;
    }
    merged.push(person);
  }
  return [...merged, ...added.slice(at)];
}
