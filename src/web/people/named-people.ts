import { queryOptions } from '@tanstack/react-query';

import {
  forgetPeopleRoute,
  maxNamedAtOnce,
  namedPeopleRoute,
  namePeopleRoute,
  peopleEvent,
} from '#contract/room/named-person.ts';
import type { NamedPeoplePage, NewName } from '#contract/room/named-person.ts';
import { tabulateNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { changeTimeoutMs, request } from '#web/api/request.ts';
import type { Desk } from '#web/desk/desk.ts';

/** How many names one answer has. */
const pageSize = 5000;

/** The names of all people of an application. */
export function namesQuery(sdkAppId: number) {
  return queryOptions({
    queryKey: ['people', sdkAppId],
    queryFn: async ({ signal }): Promise<PeopleNames> => {
      const people: NamedPeoplePage['people'] = [];
      let after: string | null = null;
      do {
        const query = { sdkAppId, limit: pageSize, ...(after === null ? {} : { after }) };
        const page: NamedPeoplePage = await request(namedPeopleRoute, { query, signal });
        people.push(...page.people);
        after = page.next;
      } while (after !== null);
      return tabulateNames(people);
    },
    // A map is compared as a whole.
    structuralSharing: false,
  });
}

/** Fetches the names again when somebody is named or forgotten, here or elsewhere. */
export function followNames({ subscribe, queries }: Pick<Desk, 'subscribe' | 'queries'>): void {
  subscribe(peopleEvent, ({ sdkAppId }) => {
    void queries.invalidateQueries({ queryKey: namesQuery(sdkAppId).queryKey });
  });
}

/** Names people, or names them anew: many in several requests, one after the other. */
export async function namePeople(sdkAppId: number, people: readonly NewName[]): Promise<void> {
  for (let start = 0; start < people.length; start += maxNamedAtOnce) {
    const some = people.slice(start, start + maxNamedAtOnce);
    await request(namePeopleRoute, {
      body: { sdkAppId, people: some },
      timeoutMs: changeTimeoutMs,
    });
  }
}

/** Deletes the name and the picture of a person. */
export async function forgetPerson(sdkAppId: number, userId: string): Promise<void> {
  await request(forgetPeopleRoute, {
    body: { sdkAppId, userIds: [userId] },
    timeoutMs: changeTimeoutMs,
  });
}
