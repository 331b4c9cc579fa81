import { comparePeople } from '#contract/roster.ts';
import type { Person } from '#contract/roster.ts';
import type { CallbackBody } from '#trtc/webhooks.ts';

import { describePerson, emptyRoom, noteEvent } from './room-state.ts';

/** What became of the people of a room after a position. */
export interface PeopleChanges {
  readonly changes: readonly Person[];
  /** User ids of people who are listed no more: they turned out to be recorders. */
  readonly gone: readonly string[];
}

/** Who is or was in a room, by its webhooks so far, and at which of them each person last changed. */
export interface PeopleListing {
  /**
   * @param eventMs when it happened, ms since the epoch, by the vendor's clock.
   * @param position of the webhook among all; greater than that of the one before
   */
  note(event: CallbackBody, eventMs: number, position: number): void;
  /** How many people there are, recorders included. */
  count(): number;
  /** In the order of a roster, without `robots` and the user ids of recording events. */
  list(robots?: readonly string[]): readonly Person[];
  /** The user ids of recording events. */
  robots(): readonly string[];
  /** What differs from the list at an earlier position, and possibly some that does not. */
  listChanges(position: number, robots?: readonly string[]): PeopleChanges;
}

interface Listed {
  /** Null for a recorder. */
  readonly person: Person | null;
  readonly position: number;
}

interface Touch {
  /** Of the last of the webhooks. */
  readonly position: number;
  /** Whether it was the only one. */
  readonly isOnly: boolean;
}

/** Describes somebody again only when a webhook concerned them: a room may have thousands of people, few of whom change. */
export function createPeopleListing(): PeopleListing {
  const room = emptyRoom();
  const listed = new Map<string, Listed>();
  /** By user id, the webhooks that may have changed somebody since the people were last described. */
  const touched = new Map<string, Touch>();
  /** In order; undefined after a change. */
  let people: readonly Person[] | undefined;

  function describeTouched(): void {
    for (const [userId, { position, isOnly }] of touched) {
      const person = describePerson(room, userId);
      const known = listed.get(userId);
      // Between several webhooks, another process may have described somebody who by now is as they were at first.
      if (known === undefined || !isOnly || !isSamePerson(known.person, person)) {
        listed.set(userId, { person, position });
        people = undefined;
      }
    }
    touched.clear();
  }

  return {
    note(event, eventMs, position) {
      for (const userId of noteEvent(room, event, eventMs)) {
        touched.set(userId, { position, isOnly: !touched.has(userId) });
      }
    },
    count: () => room.people.size,
    robots: () => [...room.robots],
    list(robots = []) {
      describeTouched();
      people ??= [...listed.values()]
        .flatMap(({ person }) => (person === null ? [] : [person]))
        .sort(comparePeople);
      return robots.length === 0 ? people : people.filter(({ userId }) => !robots.includes(userId));
    },
    listChanges(position, robots = []) {
      describeTouched();
      const changed = [...listed].filter(([, one]) => one.position > position);
      const isShown = ([userId, { person }]: readonly [string, Listed]): boolean =>
        person !== null && !robots.includes(userId);
      return {
        changes: changed.filter(isShown).flatMap(([, { person }]) => person ?? []),
        gone: changed.filter((one) => !isShown(one)).map(([userId]) => userId),
      };
    },
  };
}

function isSamePerson(a: Person | null, b: Person | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
