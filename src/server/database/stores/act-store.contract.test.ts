import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from 'vitest';

import { CompiledQuery, Kysely } from 'kysely';

import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import { dialects, openDialect, prepareDatabases } from '#server/testing/databases.ts';
import type { DatabasePlace, TestDatabases } from '#server/testing/databases.ts';
import { makeNewAct } from '#server/testing/new-act.ts';
import { makeNewTask } from '#server/testing/new-task.ts';

import { listActOrigins, verifyActs } from './verify-acts.ts';
import type { ActVerdict } from './verify-acts.ts';

const origin = 'simulator';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

describe.each(dialects)('the record of acts on %s', (dialect) => {
  let place: DatabasePlace;
  let repository: Repository;
  beforeEach(async () => {
    place = await databases.create(dialect);
    repository = await openRepository({ ...place, origin });
  });
  afterEach(() => repository.close());

  /** Somebody who may do everything in the database; the desk is stopped meanwhile where it has it for itself. */
  async function withDatabase<Result>(
    work: (db: Kysely<DatabaseSchema>) => Promise<Result>,
  ): Promise<Result> {
    await repository.close();
    const db = new Kysely<DatabaseSchema>({ dialect: await openDialect(place) });
    try {
      return await work(db);
    } finally {
      await db.destroy();
      repository = await openRepository({ ...place, origin });
    }
  }

  /** Removes the triggers, runs the statements, and checks the record. */
  async function tamper(
    statements: readonly string[],
    checkpoint: { readonly position: number; readonly hash: string } | null = null,
  ): Promise<ActVerdict> {
    return withDatabase(async (db) => {
      const triggers =
        dialect === 'SQLite'
          ? ['acts_unchanged', 'acts_kept', 'act_heads_grow', 'act_heads_kept'].map(
              (name) => `drop trigger ${name}`,
            )
          : ['acts', 'act_heads'].map((table) => `alter table ${table} disable trigger all`);
      for (const statement of [...triggers, ...statements]) {
        await db.executeQuery(CompiledQuery.raw(statement));
      }
      return verifyActs(db, origin, checkpoint);
    });
  }

  async function fill(count: number): Promise<void> {
    await repository.acts.append(
      Array.from({ length: count }, (_, index) =>
        makeNewAct({ requestId: `r-${index + 1}`, subject: `revision ${index + 1}` }),
      ),
    );
  }

  test('keeps what was done in one chain, whatever the characters', async () => {
    await repository.tasks.attach(makeNewTask({ id: 't', taskId: 'T', title: 'Evening\0 show' }));
    const odd = 'a\0b \ud800 主持人 =1+1';
    await repository.acts.append([
      makeNewAct({ taskRef: 't' }),
      makeNewAct({ taskRef: odd, subject: odd, who: { kind: 'person', id: odd, name: odd } }),
    ]);
    await repository.acts.append([
      makeNewAct({ who: { kind: 'nobody', id: '', name: '' }, outcome: 'sign-in-required' }),
    ]);
    const acts = await repository.acts.list({}, { before: null, limit: 10 });
    expect(acts).toMatchObject([
      { number: 3, outcome: 'sign-in-required', who: { kind: 'nobody' }, task: null },
      {
        number: 2,
        subject: odd,
        who: { id: odd, name: odd },
        task: { id: odd, taskId: null, title: null },
      },
      {
        number: 1,
        at: '2026-11-23T20:14:00.000Z',
        sdkAppId: 1_400_000_001,
        task: { id: 't', taskId: 'T', title: 'Evening\0 show' },
      },
    ]);
    expect(acts[0]?.previousHash).toBe(acts[1]?.hash);
    expect(await withDatabase((db) => verifyActs(db, origin))).toMatchObject({
      count: 3,
      cut: null,
      head: { position: 3, hash: acts[0]?.hash },
      findings: [],
    });
  });

  test('gives every act one place, however many are added at once', async () => {
    const replicas =
      dialect === 'SQLite'
        ? [repository]
        : [repository, await openRepository({ ...place, origin })];
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (replicas[index % replicas.length] ?? repository).acts.append([
          makeNewAct({ requestId: `a-${index}` }),
          makeNewAct({ requestId: `b-${index}` }),
        ]),
      ),
    );
    const acts = await repository.acts.list({}, { after: 0, upTo: 1000, limit: 1000 });
    expect(acts.map(({ number }) => number)).toEqual(Array.from({ length: 80 }, (_, at) => at + 1));
    expect(new Set(acts.map(({ requestId }) => requestId)).size).toBe(80);
    await Promise.all(replicas.slice(1).map((replica) => replica.close()));
    expect((await withDatabase((db) => verifyActs(db, origin))).findings).toEqual([]);
  });

  test('finds acts by person, task, RequestId, outcome, application and time', async () => {
    await repository.tasks.attach(makeNewTask({ id: 't', taskId: 'T-9' }));
    await repository.acts.append([
      makeNewAct({ taskRef: 't', requestId: 'one', cloudRequestId: 'cloud-1' }),
      makeNewAct({
        requestId: 'two',
        who: { kind: 'token', id: 'tok', name: 'Night 100% bot' },
        outcome: 'show-locked',
        at: new Date('2026-11-23T21:00:00.000Z'),
      }),
      makeNewAct({ requestId: 'three', what: 'stop', sdkAppId: 20 }),
    ]);
    const find = async (filter: Parameters<Repository['acts']['list']>[0]) =>
      (await repository.acts.list(filter, { before: null, limit: 10 })).map(
        ({ requestId }) => requestId,
      );
    expect(await find({ person: 'sub-ana' })).toEqual(['three', 'one']);
    expect(await find({ person: 'NIGHT 100% b' })).toEqual(['two']);
    expect(await find({ person: 'Night_100' })).toEqual([]);
    expect(await find({ task: 't' })).toEqual(['one']);
    expect(await find({ task: 'T-9' })).toEqual(['one']);
    expect(await find({ requestId: 'cloud-1' })).toEqual(['one']);
    expect(await find({ requestId: 'two' })).toEqual(['two']);
    expect(await find({ outcome: 'done' })).toEqual(['three', 'one']);
    expect(await find({ outcome: 'refused' })).toEqual(['two']);
    expect(await find({ outcome: 'show-locked', what: 'take' })).toEqual(['two']);
    expect(await find({ what: 'stop' })).toEqual(['three']);
    expect(await find({ sdkAppId: 1_400_000_001 })).toEqual(['one']);
    expect(await find({ applications: new Set([20, 30]) })).toEqual(['three']);
    expect(await find({ applications: new Set() })).toEqual([]);
    expect(await find({ from: '2026-11-23T22:00:00+01:00' })).toEqual(['two']);
    expect(await find({ to: '2026-11-23T20:30:00Z' })).toEqual(['three', 'one']);
  });

  test('refuses to change or remove a row, and to move its head back', async () => {
    await fill(3);
    await withDatabase(async (db) => {
      for (const statement of [
        `update acts set who_name = 'Ben' where position = 2`,
        `delete from acts where position = 2`,
        `update act_heads set position = 2`,
        `delete from act_heads`,
        ...(dialect === 'SQLite' ? [] : ['truncate acts', 'truncate act_heads']),
      ]) {
        await expect(db.executeQuery(CompiledQuery.raw(statement)), statement).rejects.toThrow(
          /never|only moves forward/,
        );
      }
      expect(await verifyActs(db, origin)).toMatchObject({ count: 3, findings: [] });
    });
  });

  test('names an altered row', async () => {
    await fill(5);
    expect(
      (await tamper([`update acts set outcome = 'done', who_name = 'Ben' where position = 3`]))
        .findings,
    ).toMatchObject([{ kind: 'altered', number: 3 }]);
  });

  test.each([3, 5])('names row %i, altered with a hash that was computed again', async (number) => {
    await fill(5);
    const [row] = await withDatabase((db) =>
      db.selectFrom('acts').selectAll().where('position', '=', number).execute(),
    );
    const { hashAct } = await import('./act-chain.ts');
    const hash = hashAct({ ...(row ?? expect.fail('no row')), who_name: 'Ben' });
    expect(
      (
        await tamper([
          `update acts set who_name = 'Ben', hash = '${hash}' where position = ${number}`,
        ])
      ).findings,
    ).toMatchObject([{ kind: 'altered', number }]);
  });

  test.each([
    [1, 1],
    [3, 3],
    [2, 4],
    [4, 5],
    [1, 5],
  ])('names the removed rows %i to %i', async (from, to) => {
    await fill(5);
    const { findings } = await tamper([
      `delete from acts where position between ${from} and ${to}`,
    ]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: 'removed', number: from });
    expect(findings[0]?.sentence).toContain(String(to));
  });

  test('names reordered rows', async () => {
    await fill(5);
    expect(
      (
        await tamper([
          `update acts set position = 100 where position = 2`,
          `update acts set position = 2 where position = 4`,
          `update acts set position = 4 where position = 100`,
        ])
      ).findings,
    ).toMatchObject([
      { kind: 'reordered', number: 2, sentence: expect.stringContaining('as row 4') as string },
      { kind: 'reordered', number: 4, sentence: expect.stringContaining('as row 2') as string },
    ]);
  });

  test('names an appended row, also with the right hashes', async () => {
    await fill(3);
    const { chainActs } = await import('./act-chain.ts');
    const findings = await withDatabase(async (db) => {
      const last = await db
        .selectFrom('acts')
        .selectAll()
        .where('position', '=', 3)
        .executeTakeFirstOrThrow();
      const { position: _, previous_hash: __, hash: ___, ...content } = last;
      await db
        .insertInto('acts')
        .values([...chainActs(last, [{ ...content, who_name: 'Ben' }])])
        .execute();
      return (await verifyActs(db, origin)).findings;
    });
    expect(findings).toMatchObject([{ kind: 'appended', number: 4 }]);
  });

  test('finds by a checkpoint that the newest rows were removed and the head moved back', async () => {
    await fill(5);
    const checkpoint = await repository.acts.readHead();
    const [third] = await repository.acts.list({ requestId: 'r-3' }, { before: null, limit: 1 });
    const attack = [
      `delete from acts where position > 3`,
      `update act_heads set position = 3, hash = '${third?.hash ?? ''}'`,
    ];
    expect((await tamper(attack, checkpoint)).findings).toMatchObject([
      { kind: 'removed', number: 4 },
    ]);
    expect(await withDatabase((db) => verifyActs(db, origin))).toMatchObject({ findings: [] });
  });

  test('finds by a checkpoint that the whole record was written again', async () => {
    await fill(3);
    const checkpoint = await repository.acts.readHead();
    await tamper(['delete from acts', 'delete from act_heads']);
    await fill(2);
    await fill(3);
    const findings = await withDatabase(
      async (db) => (await verifyActs(db, origin, checkpoint)).findings,
    );
    // The same acts would give the same hashes: these are others from the third on.
    expect(findings).toMatchObject([{ kind: 'other-head', number: 3 }]);
  });

  test('holds after retention has cut off its beginning, and knows what somebody else cut off', async () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
    await repository.acts.append([1, 2, 3, 4, 5].map((hour) => makeNewAct({ at: at(hour) })));
    const mark = makeNewAct({ at: at(6), who: { kind: 'desk', id: '', name: '' } });
    expect(await repository.acts.cut(at(1), mark)).toBe(false);
    expect(await repository.acts.cut(at(4), mark)).toBe(true);
    expect(await repository.acts.cut(at(4), mark)).toBe(false);
    expect(await repository.acts.removeCut()).toBe(true);
    expect(await repository.acts.removeCut()).toBe(false);
    const kept = await repository.acts.list({}, { before: null, limit: 10 });
    expect(kept.map(({ number, what }) => [number, what])).toEqual([
      [6, 'cut-record'],
      [5, 'take'],
      [4, 'take'],
    ]);
    expect(await withDatabase((db) => verifyActs(db, origin))).toMatchObject({
      count: 3,
      cut: { position: 3 },
      findings: [],
    });
    expect(
      (
        await tamper([
          `update act_heads set cut_position = 5,
            cut_hash = (select hash from acts where position = 5)`,
          `delete from acts where position <= 5`,
        ])
      ).findings,
    ).toMatchObject([{ kind: 'removed', number: 1 }]);
  });

  test('is one for each origin', async () => {
    await fill(1);
    await repository.close();
    const other = await openRepository({ ...place, origin: 'trtc.example' });
    await other.acts.append([makeNewAct({ requestId: 'elsewhere' })]);
    expect(await other.acts.list({}, { before: null, limit: 10 })).toMatchObject([
      { number: 1, requestId: 'elsewhere' },
    ]);
    await other.close();
    repository = await openRepository({ ...place, origin });
    expect(await withDatabase(listActOrigins)).toEqual(['simulator', 'trtc.example']);
  });
});
