import { z } from 'zod';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import { trimId } from '#layout/document/invisible-characters.ts';
import { keptText } from '#web/browser/kept-text.ts';

/** The people whom somebody typed in for one task. Kept in this browser alone. */
export interface TypedPeople {
  readonly people: readonly string[];
}

/** By the desk's id of the task. */
export type TypedPeopleByTask = Map<string, StoreApi<TypedPeople>>;

/** Longer than any user id of the vendor's, and short enough for a list. */
const maxIdLength = 128;
const maxPeople = 300;

const list = z.array(z.string().min(1).max(maxIdLength)).max(maxPeople);

/** The people typed in for a task, read from the browser when they are first asked for. */
export function findTypedPeople(stores: TypedPeopleByTask, taskId: string): StoreApi<TypedPeople> {
  const known = stores.get(taskId);
  if (known) {
    return known;
  }
  const store = createTypedPeople(`mixdesk.people.${taskId}`);
  stores.set(taskId, store);
  return store;
}

function createTypedPeople(key: string): StoreApi<TypedPeople> {
  const store = createStore<TypedPeople>()(
    persist((): TypedPeople => ({ people: [] }), {
      name: key,
      storage: keptText<TypedPeople>(
        (text) => ({ people: readTypedPeople(text) }),
        ({ people }) => (people.length === 0 ? null : JSON.stringify(people)),
      ),
    }),
  );
  // Another window of this browser has changed the list.
  window.addEventListener('storage', (event) => {
    if (event.key === key || event.key === null) {
      void store.persist.rehydrate();
    }
  });
  return store;
}

/** Adds somebody to the list of a task. @returns false when the name is empty or too long, or the list is full. */
export function addTypedPerson(stores: TypedPeopleByTask, taskId: string, typed: string): boolean {
  const userId = trimId(typed);
  const store = findTypedPeople(stores, taskId);
  const known = store.getState().people;
  if (known.includes(userId)) {
    return true;
  }
  if (userId === '' || userId.length > maxIdLength || known.length >= maxPeople) {
    return false;
  }
  store.setState({ people: [...known, userId] });
  return true;
}

export function removeTypedPerson(stores: TypedPeopleByTask, taskId: string, userId: string): void {
  const store = findTypedPeople(stores, taskId);
  store.setState(({ people }) => ({ people: people.filter((known) => known !== userId) }));
}

/** A kept list; empty for anything that is not one. */
export function readTypedPeople(text: string | null): readonly string[] {
  if (text === null) {
    return [];
  }
  try {
    return list.parse(JSON.parse(text));
  } catch {
    return [];
  }
}
