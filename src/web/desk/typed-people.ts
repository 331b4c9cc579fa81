import { z } from 'zod';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import { readStorage, writeStorage } from '#web/browser/browser-storage.ts';

/** People a person typed in, by the desk's id of the task. Kept in this browser alone. */
export type TypedPeople = Readonly<Record<string, readonly string[]>>;

/** Longer than any user id of the vendor's, and short enough for a list. */
const maxIdLength = 128;
const maxPeople = 300;

const list = z.array(z.string().min(1).max(maxIdLength)).max(maxPeople);

export function createTypedPeople(): StoreApi<TypedPeople> {
  const store = createStore<TypedPeople>(() => ({}));
  window.addEventListener('storage', (event) => {
    for (const taskId of Object.keys(store.getState())) {
      if (event.key === null || event.key === keyOf(taskId)) {
        read(store, taskId);
      }
    }
  });
  return store;
}

/** The people typed in for a task, read from the browser when they are first asked for. */
export function findTypedPeople(store: StoreApi<TypedPeople>, taskId: string): readonly string[] {
  if (!(taskId in store.getState())) {
    read(store, taskId);
  }
  return store.getState()[taskId] ?? [];
}

/** Adds somebody to the list of a task; whether there was a name and a place for it. */
export function addTypedPerson(
  store: StoreApi<TypedPeople>,
  taskId: string,
  typed: string,
): boolean {
  const userId = typed.trim();
  const known = findTypedPeople(store, taskId);
  if (known.includes(userId)) {
    return true;
  }
  if (userId === '' || userId.length > maxIdLength || known.length >= maxPeople) {
    return false;
  }
  write(store, taskId, [...known, userId]);
  return true;
}

export function removeTypedPerson(
  store: StoreApi<TypedPeople>,
  taskId: string,
  userId: string,
): void {
  write(
    store,
    taskId,
    findTypedPeople(store, taskId).filter((known) => known !== userId),
  );
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

function read(store: StoreApi<TypedPeople>, taskId: string): void {
  store.setState({ [taskId]: readTypedPeople(readStorage(keyOf(taskId))) });
}

function write(store: StoreApi<TypedPeople>, taskId: string, people: readonly string[]): void {
  writeStorage(keyOf(taskId), people.length === 0 ? null : JSON.stringify(people));
  store.setState({ [taskId]: people });
}

function keyOf(taskId: string): string {
  return `mixdesk.people.${taskId}`;
}
