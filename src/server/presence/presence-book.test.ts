import { describe, expect, it } from 'vitest';

import { createPresenceBook } from './presence-book.ts';
import type { Seen } from './presence-book.ts';

const leaseMs = 75_000;

function openBook() {
  let atMs = 0;
  return {
    book: createPresenceBook(leaseMs, () => atMs),
    wait: (ms: number): void => {
      atMs += ms;
    },
  };
}

function makeSeen(client: string, fields: Partial<Seen> = {}): Seen {
  return {
    taskId: 'show',
    client,
    owner: 'local',
    name: client,
    editing: false,
    since: '2026-11-23T09:00:00.000Z',
    ...fields,
  };
}

describe('the presence book', () => {
  it('removes a window exactly when the lease of its last report ends', () => {
    const { book, wait } = openBook();
    book.note(makeSeen('ana'), true);
    wait(50_000);
    book.note(makeSeen('ben'), true);
    wait(leaseMs - 50_001);
    expect(book.sweep()).toEqual([]);
    wait(1);
    expect(book.sweep()).toEqual(['show']);
    expect(book.list('show').map(({ client }) => client)).toEqual(['ben']);
    book.note(makeSeen('ben'), true);
    wait(leaseMs - 1);
    expect(book.sweep()).toEqual([]);
    wait(1);
    expect(book.sweep()).toEqual(['show']);
    expect(book.list('show')).toEqual([]);
    expect(book.sweep()).toEqual([]);
  });

  it('reports a change when somebody comes, edits, changes their name or leaves, not with every report', () => {
    const { book } = openBook();
    expect(book.note(makeSeen('ana'), true)).toEqual(['show']);
    expect(book.note(makeSeen('ana', { since: 'later' }), true)).toEqual([]);
    expect(book.note(makeSeen('ana', { editing: true }), true)).toEqual(['show']);
    expect(book.note(makeSeen('ana', { editing: true, name: 'Ana' }), true)).toEqual(['show']);
    expect(book.list('show')).toEqual([
      { client: 'ana', name: 'Ana', editing: true, since: '2026-11-23T09:00:00.000Z' },
    ]);
    expect(book.leave('ana')).toEqual(['show']);
    expect(book.leave('ana')).toEqual([]);
  });

  it('moves a window from one task to another', () => {
    const { book } = openBook();
    book.note(makeSeen('ana'), true);
    expect(book.note(makeSeen('ana', { taskId: 'news' }), true)).toEqual(['show', 'news']);
    expect([book.list('show'), book.list('news').length]).toEqual([[], 1]);
  });

  it('lists windows in the order of arrival', () => {
    const { book } = openBook();
    book.note(makeSeen('ben', { since: '2026-11-23T09:00:02.000Z' }), false);
    book.note(makeSeen('ana', { since: '2026-11-23T09:00:01.000Z' }), true);
    expect(book.list('show').map(({ client }) => client)).toEqual(['ana', 'ben']);
    expect(book.listOurs().map(({ client }) => client)).toEqual(['ana']);
  });
});
