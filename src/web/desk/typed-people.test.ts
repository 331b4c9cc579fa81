import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import {
  addTypedPerson,
  findTypedPeople,
  readTypedPeople,
  removeTypedPerson,
} from './typed-people.ts';
import type { TypedPeopleByTask } from './typed-people.ts';

const key = 'mixdesk.people.show';

describe('people who were typed in', () => {
  it('are read as they were kept', () => {
    expect(readTypedPeople('["walk-in","王小明"]')).toEqual(['walk-in', '王小明']);
  });

  it('are nobody when what was kept is missing, broken or something else', () => {
    for (const text of [null, '', '{', '{}', '[1]', '[""]', JSON.stringify(['x'.repeat(129)])]) {
      expect(readTypedPeople(text)).toEqual([]);
    }
  });
});

describe('people who were typed in, in a browser', () => {
  const items = new Map<string, string>();
  beforeEach(() => {
    items.clear();
    vi.stubGlobal('window', new EventTarget());
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, text: string) => items.set(name, text),
      removeItem: (name: string) => items.delete(name),
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('are kept apart for each task, as earlier versions kept them', () => {
    items.set(key, '["walk-in"]');
    const stores: TypedPeopleByTask = new Map();
    expect(addTypedPerson(stores, 'show', ' ana ')).toBe(true);
    expect(addTypedPerson(stores, 'other', 'ben')).toBe(true);
    expect(findTypedPeople(stores, 'show').getState().people).toEqual(['walk-in', 'ana']);
    expect([...items]).toEqual([
      [key, '["walk-in","ana"]'],
      ['mixdesk.people.other', '["ben"]'],
    ]);
  });

  it('are added once, and not when they have no name or a name that is too long', () => {
    const stores: TypedPeopleByTask = new Map();
    expect(addTypedPerson(stores, 'show', 'ana')).toBe(true);
    expect(addTypedPerson(stores, 'show', 'ana')).toBe(true);
    expect(addTypedPerson(stores, 'show', '  ')).toBe(false);
    expect(addTypedPerson(stores, 'show', 'x'.repeat(129))).toBe(false);
    expect(findTypedPeople(stores, 'show').getState().people).toEqual(['ana']);
  });

  it('leave nothing behind when the last one is removed', () => {
    items.set(key, '["ana"]');
    const stores: TypedPeopleByTask = new Map();
    removeTypedPerson(stores, 'show', 'ana');
    expect(findTypedPeople(stores, 'show').getState().people).toEqual([]);
    expect(items.has(key)).toBe(false);
  });

  it('are read again when another window changes them', () => {
    const store = findTypedPeople(new Map(), 'show');
    items.set(key, '["ana"]');
    window.dispatchEvent(Object.assign(new Event('storage'), { key }));
    expect(store.getState().people).toEqual(['ana']);
    items.clear();
    window.dispatchEvent(Object.assign(new Event('storage'), { key: null }));
    expect(store.getState().people).toEqual([]);
  });

  it('last as long as the page when storage is full', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('Storage is full.', 'QuotaExceededError');
      },
    });
    const stores: TypedPeopleByTask = new Map();
    expect(addTypedPerson(stores, 'show', 'ana')).toBe(true);
    expect(findTypedPeople(stores, 'show').getState().people).toEqual(['ana']);
  });
});
