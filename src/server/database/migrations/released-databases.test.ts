import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Kysely, sql } from 'kysely';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { databaseFile } from '#server/database/engine/sqlite.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import { dialects, openDialect, prepareDatabases } from '#server/testing/databases.ts';
import type { DatabasePlace, TestDatabases } from '#server/testing/databases.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

/** Fills an empty database from a dump (`sqlite3 .dump`, `pg_dump --inserts`) of one that Mixdesk 0.1.0 wrote. */
async function restore({ databaseUrl, dataDir }: DatabasePlace): Promise<void> {
  if (databaseUrl === undefined) {
    mkdirSync(dataDir, { recursive: true });
    const database = new Database(join(dataDir, databaseFile));
    database.exec(readDump('sqlite'));
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(readDump('postgres')).finally(() => client.end());
}

function readDump(name: string): string {
  return readFileSync(new URL(`./released/0.1.0-${name}.sql`, import.meta.url), 'utf8');
}

async function listStoredNames(place: DatabasePlace): Promise<readonly string[]> {
  const db = new Kysely<unknown>({ dialect: await openDialect(place) });
  const { rows } = await sql<{
    name: string;
  }>`select name from mixdesk_migrations order by name`.execute(db);
  await db.destroy();
  return rows.map(({ name }) => name);
}

describe.each(dialects)('a database that Mixdesk 0.1.0 wrote on %s', (dialect) => {
  let place: DatabasePlace;
  let repository: Repository;
  beforeAll(async () => {
    place = await databases.create(dialect);
    await restore(place);
    repository = await openRepository({ ...place, origin: 'simulator' });
  });
  afterAll(() => repository.close());

  test('opens with its tasks, their program and their safe layout', async () => {
    expect((await repository.tasks.list()).tasks).toMatchObject([
      { id: 'start-1', title: 'Evening show', status: 'ended', program: { number: 1 } },
      { id: 'show', title: 'Morning show\0 早安', program: { number: 5 }, current: { number: 6 } },
    ]);
    expect(await repository.tasks.find('show')).toMatchObject({
      taskId: '-m9+/Task.1',
      roomId: 'studio',
      status: 'running',
      program: { number: 5, status: 'accepted' },
      current: { number: 6, status: 'unknown' },
      safe: 1,
      baseline: { MixLayoutParams: { BackGroundColor: '#000000' } },
    });
  });

  test('opens with its whole history', async () => {
    const revisions = await repository.revisions.list('show', { limit: 10 });
    expect(
      revisions.map(({ number, status, baseRevision }) => [number, status, baseRevision]),
    ).toEqual([
      [7, 'sending', 6],
      [6, 'unknown', 5],
      [5, 'accepted', 4],
      [4, 'accepted', 3],
      [3, 'superseded', 1],
      [2, 'rejected', 1],
      [1, 'accepted', null],
    ]);
    expect(revisions.at(-1)).toMatchObject({
      note: 'Opening',
      actor: { id: 'u-1', name: 'Ana 王' },
      latencyMs: 41.25,
      MixLayoutParams: {
        BackGroundColor: '#000001',
        MixLayoutList: [{ UserId: 'host' }, { UserId: '嘉宾' }],
      },
    });
    expect(revisions[3]).toMatchObject({
      seen: { by: { id: 'u-2', name: 'Ben' }, at: '2026-11-23T09:00:45.000Z' },
      earlierCalls: [{ code: 'InternalError' }],
    });
    expect(await repository.revisions.listLatencies('show')).toHaveLength(2);
    expect(await repository.revisions.settleInterrupted(new Date())).toMatchObject([
      { taskId: 'show', revision: { number: 7, status: 'unknown', note: 'On its way' } },
    ]);
  });

  test('goes on with the next take, and recognizes the repetition of an old one', async () => {
    const take = {
      taskId: 'show',
      actor: { id: 'u-1', name: 'Ana 王' },
      note: null,
      createdAt: new Date(),
    };
    const [first] = await repository.revisions.list('show', { before: 2, limit: 1 });
    const { MixLayoutParams, SubscribeStreamUserIds } = first ?? expect.fail('no first revision');
    const payload = { MixLayoutParams, SubscribeStreamUserIds };
    expect(
      await repository.revisions.open({
        ...{ ...take, payload },
        ...{ baseRevision: null, force: false, idempotencyKey: 'k-1' },
      }),
    ).toMatchObject({ kind: 'repeated', revision: { number: 1 } });
    expect(
      await repository.revisions.open({
        ...{ ...take, payload },
        ...{ baseRevision: null, force: true, idempotencyKey: 'new' },
      }),
    ).toMatchObject({ kind: 'opened', revision: { number: 8 } });
  });

  test('opens with its scenes, in their order and with their versions', async () => {
    const { scenes, showPlans } = repository;
    const list = async (deleted: boolean) =>
      (await scenes.list({ deleted })).map(({ id, title, version }) => [id, title, version]);
    expect(await list(false)).toEqual([
      ['scene-2', 'Two shot 双人', 1],
      ['scene-1', 'Interview, wide', 2],
    ]);
    expect(await list(true)).toEqual([['scene-3', 'Old', 1]]);
    expect((await scenes.listVersions('scene-1', { limit: 9 })).map(({ title }) => title)).toEqual([
      'Interview, wide',
      'Interview',
    ]);
    expect(await showPlans.findCast('show')).toMatchObject({ version: 1, seats: { host: '嘉宾' } });
    expect(await showPlans.findRundown('show')).toMatchObject({
      version: 1,
      sceneIds: ['scene-2', 'scene-1'],
      position: 1,
    });
  });

  test('opens with its starts, files, callbacks and sessions', async () => {
    expect(await repository.starts.findByTask('start-1')).toMatchObject({ robotUserId: 'rec_1' });
    expect(await repository.starts.listUnanswered(new Date(0))).toMatchObject([
      { id: 'start-2', unansweredSince: new Date('2026-11-23T09:01:40.000Z') },
    ]);
    expect(await repository.recordings.find('start-1')).toMatchObject({
      files: [{ name: 'a.m3u8' }],
      stop: { requestId: 'r-stop' },
    });
    const room = { sdkAppId: 1_400_000_001, roomId: 'studio' };
    const callbacks = await repository.callbacks.list(room, { after: 0, limit: 9 });
    expect(callbacks.map(({ position, eventType }) => [position, eventType])).toEqual([
      [1, 103],
      [2, 104],
      [3, 301],
      [4, 310],
    ]);
    expect(
      await repository.sessions.listActive(['a'.repeat(64)], new Date('2026-12-01T00:00:00Z')),
    ).toMatchObject([{ user: { id: 'u-1', name: 'Ana 王', role: 'producer' } }]);
  });

  test('has the same schema as one that is made now', async () => {
    await repository.close();
    const fresh = await databases.create(dialect);
    await (await openRepository({ ...fresh, origin: 'simulator' })).close();
    expect(await readSchema(place)).toEqual(await readSchema(fresh));
    expect(await listStoredNames(place)).toEqual(await listStoredNames(fresh));
    repository = await openRepository({ ...place, origin: 'simulator' });
  });
});

/** Tables with their columns, and indexes. */
async function readSchema(place: DatabasePlace): Promise<readonly unknown[]> {
  const db = new Kysely<unknown>({ dialect: await openDialect(place) });
  const tables = await db.introspection.getTables();
  const { rows } =
    place.databaseUrl === undefined
      ? await sql`select name, lower(sql) as definition from sqlite_master where type = 'index' order by name`.execute(
          db,
        )
      : await sql`select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public' order by indexname`.execute(
          db,
        );
  await db.destroy();
  return [...tables.toSorted((a, b) => a.name.localeCompare(b.name)), ...rows];
}
