import { QueryObserver } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Person, Roster, RosterNews } from '#contract/roster.ts';

import { noteRoster } from './note-roster.ts';
import { createQueryClient, rosterQuery } from './queries.ts';

const taskId = 'show';

function person(userId: string, fields: Partial<Person> = {}): Person {
  return {
    ...{ userId, present: true, since: '2026-11-23T09:00:00.000Z', role: null },
    ...{ camera: false, microphone: false, screen: false },
    ...fields,
  };
}

function news(since: number, version: number, fields: Partial<RosterNews> = {}): RosterNews {
  return { taskId, epoch: 'room', since, version, changes: [], gone: [], ...fields };
}

describe('the roster in the cache', () => {
  /** What the server answers, one after the other; each waits until it is let go. */
  let asked: ((roster: Roster) => void)[];
  let queries: QueryClient;
  let stop: () => void;
  beforeEach(() => {
    asked = [];
    queries = createQueryClient();
    vi.stubGlobal(
      'fetch',
      () =>
        new Promise((resolve) => {
          asked.push((roster) => resolve(Response.json(roster)));
        }),
    );
  });
  afterEach(() => {
    stop();
    queries.clear();
    vi.unstubAllGlobals();
  });

  function show(): void {
    stop = new QueryObserver(queries, rosterQuery(taskId)).subscribe(() => undefined);
  }

  function read(): readonly Person[] | undefined {
    return queries.getQueryData(rosterQuery(taskId).queryKey);
  }

  async function answer(version: number, people: Person[], epoch = 'room'): Promise<void> {
    await vi.waitFor(() => expect(asked).not.toEqual([]));
    asked.shift()?.({ people, epoch, version });
    await vi.waitFor(() => expect(queries.isFetching()).toBe(asked.length > 0 ? 1 : 0));
  }

  function names(): readonly string[] | undefined {
    return read()?.map(({ userId, camera }) => (camera ? `${userId} on` : userId));
  }

  it('applies changes in order, and leaves people who are the same alone', async () => {
    show();
    await answer(4, [person('ana'), person('ben'), person('cleo')]);
    const [ana] = read() ?? [];
    noteRoster(queries, news(4, 6, { changes: [person('ben', { camera: true })] }));
    noteRoster(
      queries,
      news(6, 7, {
        changes: [
          person('dan', { since: '2026-11-23T08:00:00.000Z' }),
          person('ben', { present: false }),
        ],
        gone: ['cleo'],
      }),
    );
    expect(names()).toEqual(['dan', 'ana', 'ben']);
    expect(read()?.[1]).toBe(ana);
    expect(asked).toEqual([]);
  });

  it('ignores news that it has already, also when they come again or late', async () => {
    show();
    await answer(4, [person('ana')]);
    const first = news(4, 5, { changes: [person('ana', { camera: true })] });
    const second = news(5, 6, { changes: [person('ana')] });
    for (const one of [first, second, first, second, first]) {
      noteRoster(queries, one);
    }
    expect(names()).toEqual(['ana']);
    const list = read();
    noteRoster(queries, news(2, 4, { gone: ['ana'] }));
    expect(read()).toBe(list);
    expect(asked).toEqual([]);
  });

  it('applies news that begin earlier than it needs', async () => {
    show();
    await answer(4, [person('ana')]);
    noteRoster(queries, news(2, 5, { changes: [person('ana', { camera: true }), person('ben')] }));
    expect(names()).toEqual(['ana on', 'ben']);
    expect(asked).toEqual([]);
  });

  it('fetches the whole once when news in between are missing, and keeps who is the same', async () => {
    show();
    await answer(4, [person('ana')]);
    const [ana] = read() ?? [];
    noteRoster(queries, news(6, 7));
    noteRoster(queries, news(7, 8));
    await answer(8, [person('ana'), person('ben')]);
    expect(names()).toEqual(['ana', 'ben']);
    expect(read()?.[0]).toBe(ana);
    expect(asked).toEqual([]);
  });

  it('fetches the whole when the room is another one, whatever its version', async () => {
    show();
    await answer(40, [person('ana')]);
    noteRoster(queries, news(3, 3, { epoch: 'other room' }));
    await answer(3, [person('ben')], 'other room');
    expect(names()).toEqual(['ben']);
    noteRoster(queries, news(3, 4, { epoch: 'other room', gone: ['ben'] }));
    expect(names()).toEqual([]);
  });

  it('applies news to an answer that was read before them', async () => {
    show();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    noteRoster(queries, news(4, 5, { changes: [person('ben')] }));
    noteRoster(queries, news(5, 6, { gone: ['ana'] }));
    await answer(4, [person('ana')]);
    expect(names()).toEqual(['ben']);
    // The next answer has them; they are not applied again.
    void queries.refetchQueries();
    await answer(7, [person('ana')]);
    expect(names()).toEqual(['ana']);
  });

  it('fetches again when an answer is too old for the news that came meanwhile', async () => {
    show();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    noteRoster(queries, news(6, 7, { changes: [person('ben')] }));
    await answer(4, []);
    await answer(7, [person('ben')]);
    expect(names()).toEqual(['ben']);
  });

  it('starts anew after the recording was left, and needs no news before it is shown', async () => {
    show();
    await answer(4, [person('ana')]);
    stop();
    queries.removeQueries({ queryKey: rosterQuery(taskId).queryKey });
    noteRoster(queries, news(4, 5, { gone: ['ana'] }));
    expect(read()).toBeUndefined();
    expect(asked).toEqual([]);
    show();
    await answer(9, [person('ben')]);
    noteRoster(queries, news(9, 10, { changes: [person('ben', { camera: true })] }));
    expect(names()).toEqual(['ben on']);
  });
});
