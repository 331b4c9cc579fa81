import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { makeNewRevision } from '#server/testing/new-revision.ts';
import { makeNewTask } from '#server/testing/new-task.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

const news = 1_400_000_001;
const sports = 1_400_000_002;
const all = { after: null, limit: 100 };
const picture = 'https://faces.example/ana.png';

describe.each(dialects)('the names of people on %s', (dialect) => {
  let repository: Repository;
  beforeEach(async () => {
    repository = await openRepository({
      ...(await databases.create(dialect)),
      origin: 'simulator',
    });
  });
  afterEach(() => repository.close());

  it('are kept by application, in one order, a page at a time, with any text', async () => {
    const { namedPeople } = repository;
    const people = [
      { userId: 'zoe', name: 'Zoë \uD800' },
      { userId: 'Ana', name: '王 安娜', picture },
      { userId: 'ben', name: 'Ben', picture: null },
    ];
    expect(await namedPeople.save(news, people, 10)).toBe(true);
    const first = await namedPeople.list(news, { after: null, limit: 2 });
    expect(first).toEqual({
      people: [
        { userId: 'Ana', name: '王 安娜', picture },
        { userId: 'ben', name: 'Ben', picture: null },
      ],
      next: 'ben',
    });
    expect(await namedPeople.list(news, { after: first.next, limit: 2 })).toEqual({
      people: [{ userId: 'zoe', name: 'Zoë \uD800', picture: null }],
      next: null,
    });
    expect((await namedPeople.list(sports, all)).people).toEqual([]);
  });

  it('are replaced, a picture only by another one or by none, and are gone when they are removed', async () => {
    const { namedPeople } = repository;
    const read = async () => (await namedPeople.list(news, all)).people;
    await namedPeople.save(news, [{ userId: 'ana', name: 'Ana', picture }], 10);
    await namedPeople.save(news, [{ userId: 'ana', name: 'Ana Maria' }], 10);
    expect(await read()).toEqual([{ userId: 'ana', name: 'Ana Maria', picture }]);
    await namedPeople.save(news, [{ userId: 'ana', name: 'Ana', picture: null }], 10);
    expect(await read()).toEqual([{ userId: 'ana', name: 'Ana', picture: null }]);
    expect(await namedPeople.remove(news, ['ana', 'nobody'])).toBe(1);
    expect(await read()).toEqual([]);
  });

  it('are never more than the limit, and one request beyond it stores nothing', async () => {
    const { namedPeople } = repository;
    const make = (userId: string) => ({ userId, name: userId });
    await namedPeople.save(news, ['a', 'b'].map(make), 3);
    expect(await namedPeople.save(news, ['c', 'd'].map(make), 3)).toBe(false);
    expect(await namedPeople.save(news, ['a', 'c'].map(make), 3)).toBe(true);
    expect((await namedPeople.list(news, all)).people).toHaveLength(3);
  });

  it('find the takes of the person in the application of the name alone, until they are removed', async () => {
    const { namedPeople } = repository;
    for (const [id, sdkAppId] of [
      ['morning', news],
      ['evening', sports],
    ] as const) {
      await repository.tasks.attach(makeNewTask({ id, sdkAppId, taskId: `Task-${id}` }));
      await repository.revisions.open(
        makeNewRevision(id, {
          payload: {
            MixLayoutParams: {
              MixLayoutMode: 4,
              MixLayoutList: [{ Top: 0, Left: 0, Width: 200, Height: 200, UserId: 'U-77' }],
            },
            SubscribeStreamUserIds: {},
          },
        }),
      );
    }
    await namedPeople.save(news, [{ userId: 'U-77', name: 'Élodie 100% Durand' }], 10);
    const find = async (...words: readonly string[]) => {
      const found = await repository.search.find({
        ...{ words, person: null, from: null, to: null, status: null },
        ...{ applications: null, cursor: null, limit: 20 },
      });
      return found.revisions.map(({ task }) => task.id).sort();
    };
    expect(await find('u-77')).toEqual(['evening', 'morning']);
    for (const word of ['élodie', 'DURAND', 'rand', '100%']) {
      expect([word, await find(word)]).toEqual([word, ['morning']]);
    }
    expect(await find('durand', 'élodie')).toEqual(['morning']);
    expect(await find('1%0')).toEqual([]);
    await namedPeople.remove(news, ['U-77']);
    expect(await find('durand')).toEqual([]);
  });
});
