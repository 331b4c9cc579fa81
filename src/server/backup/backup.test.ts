import { copyFile, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { readConfig } from '#server/config/config.ts';
import type { Config } from '#server/config/config.ts';
import { databaseFile } from '#server/database/engine/sqlite.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { dialects, openDialect, prepareDatabases } from '#server/testing/databases.ts';
import type { DatabasePlace, TestDatabases } from '#server/testing/databases.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { makeFolder, startSimulatorProgram } from '#testing/processes.ts';

import { backUp } from './back-up.ts';
import { restore } from './restore.ts';

let databases: TestDatabases;
let cloud: TestCloud;
beforeAll(async () => {
  [databases, cloud] = await Promise.all([
    prepareDatabases(),
    startSimulatorProgram().then(openCloud),
  ]);
});
afterAll(() => Promise.all([databases.remove(), cloud.close()]));

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) {
    await clean();
  }
});

async function takeFolder(): Promise<string> {
  const folder = await makeFolder();
  cleanups.push(() => folder.remove());
  return folder.path;
}

function settingsOf({ databaseUrl, dataDir }: DatabasePlace): Record<string, string> {
  return {
    TRTC_ENDPOINT: cloud.url,
    DATA_DIR: dataDir,
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
  };
}
const configOf = (place: DatabasePlace): Config => readConfig(settingsOf(place));

function open(place: DatabasePlace): Promise<TestDesk> {
  return openDesk(settingsOf(place), { dataDir: place.dataDir });
}

/** Every row that a backup keeps, by table. */
async function readAll(place: DatabasePlace): Promise<Record<string, readonly unknown[]>> {
  const db = new Kysely<unknown>({ dialect: await openDialect(place) });
  try {
    const all: Record<string, readonly unknown[]> = {};
    for (const table of ['tasks', 'revisions', 'scenes', 'access_tokens', 'starts', 'callbacks']) {
      const { rows } = await sql`select * from ${sql.table(table)}`.execute(db);
      all[table] = rows.map((row) => JSON.stringify(row)).sort();
    }
    return all;
  } finally {
    await db.destroy();
  }
}

async function execute(place: DatabasePlace, statement: string): Promise<void> {
  const db = new Kysely<unknown>({ dialect: await openDialect(place) });
  await sql.raw(statement).execute(db);
  await db.destroy();
}

/** A recording with two takes, a scene and a token. */
async function work(desk: TestDesk): Promise<string> {
  const { id } = await desk.attach(await cloud.record(), { title: 'Abend – 早安 "show"' });
  await desk.take(id);
  await desk.take(id, { baseRevision: 1, note: 'a line\nand one more' });
  const scene = { title: 'Interview', canvas: { width: 1280, height: 720 }, seats: [] };
  const layout = { MixLayoutParams: { MixLayoutMode: 3 }, sdkAppId: 1_400_000_001 };
  expect((await desk.post('/api/scenes', { ...scene, ...layout })).status).toBe(201);
  const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
  const token = { name: 'Robot', scopes: ['read'], expiresAt };
  expect((await desk.post('/api/tokens', token)).status).toBe(201);
  return id;
}

describe.each(dialects)('a backup on %s', (dialect) => {
  it('of a desk that runs has everything that was done before, and only that', async () => {
    const [place, other] = [await databases.create(dialect), await databases.create(dialect)];
    const file = path.join(await takeFolder(), 'backup');
    const desk = await open(place);
    const id = await work(desk);
    expect(await backUp(file, configOf(place))).toBe(`${file} has 1 recordings with 2 revisions.`);
    // What comes later is not in it, and the desk goes on.
    expect((await desk.take(id, { baseRevision: 2 })).status).toBe(201);
    await desk.close();
    await execute(place, 'delete from revisions where number = 3').catch(() => undefined);
    await execute(
      place,
      'update tasks set last_number = 2, program_number = 2, current_number = 2',
    );
    const before = await readAll(place);

    expect(await restore(file, configOf(other), { replace: false })).toContain(
      '1 recordings with 2 revisions',
    );
    expect(await readAll(other)).toEqual(before);
    const restored = await open(other);
    expect((await restored.readTask(id)).program).toMatchObject({ number: 2 });
    expect((await restored.take(id, { baseRevision: 2 })).body).toMatchObject({ number: 3 });
    await restored.close();
  });

  it('of a desk that does not run is the same, and can be read by its owner alone', async () => {
    const [place, other] = [await databases.create(dialect), await databases.create(dialect)];
    const file = path.join(await takeFolder(), 'backup');
    const desk = await open(place);
    await work(desk);
    await desk.close();
    const before = await readAll(place);
    await backUp(file, configOf(place));
    expect(await readdir(path.dirname(file))).toEqual(['backup']);
    if (process.platform !== 'win32') {
      expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
    }
    await restore(file, configOf(other), { replace: false });
    expect(await readAll(other)).toEqual(before);
  });

  it('of a newer Mixdesk is refused with a sentence, and changes nothing', async () => {
    const [place, other] = [await databases.create(dialect), await databases.create(dialect)];
    const file = path.join(await takeFolder(), 'backup');
    await (await open(place)).close();
    await execute(
      place,
      `insert into mixdesk_migrations values ('9999-from-the-future', '2030-01-01')`,
    );
    await backUp(file, configOf(place)).catch(() => undefined);
    if (dialect === 'SQLite') {
      // The program that made it would not have refused.
      await copyFile(path.join(place.dataDir, databaseFile), file);
    }
    await expect(restore(file, configOf(other), { replace: false })).rejects.toThrow(
      'The database was written by a newer version of Mixdesk (it has 9999-from-the-future). Use that version or a newer one, or a backup from before the upgrade.',
    );
    // It can still be filled.
    const whole = path.join(await takeFolder(), 'whole');
    const fresh = await databases.create(dialect);
    await (await open(fresh)).close();
    await backUp(whole, configOf(fresh));
    await restore(whole, configOf(other), { replace: false });
  });

  it('that is damaged is refused with a sentence, and changes nothing', async () => {
    const [place, other] = [await databases.create(dialect), await databases.create(dialect)];
    const file = path.join(await takeFolder(), 'backup');
    const desk = await open(place);
    await work(desk);
    await desk.close();
    await backUp(file, configOf(place));
    const whole = path.join(path.dirname(file), 'whole');
    await copyFile(file, whole);
    await truncate(file, Math.floor((await stat(file)).size / 2));
    await expect(restore(file, configOf(other), { replace: false })).rejects.toThrow(/damaged/);
    await writeFile(file, 'no backup at all');
    await expect(restore(file, configOf(other), { replace: false })).rejects.toThrow(
      `${file} is no backup of a desk.`,
    );
    await restore(whole, configOf(other), { replace: false });
  });

  it('never takes the place of a database without being asked', async () => {
    const place = await databases.create(dialect);
    const file = path.join(await takeFolder(), 'backup');
    const desk = await open(place);
    await backUp(file, configOf(place));
    await expect(backUp(file, configOf(place))).rejects.toThrow('exists already');
    await expect(restore(file, configOf(place), { replace: false })).rejects.toThrow(
      dialect === 'SQLite' ? 'Add --replace' : 'is not empty',
    );
    await expect(restore(file, configOf(place), { replace: true })).rejects.toThrow(
      dialect === 'SQLite' ? 'is in use by another Mixdesk process' : 'is not empty',
    );
    await desk.close();
  });
});

describe('a page after a backup was restored', () => {
  it.each(['npm run restore', 'a copy of the file that was made after a stop'] as const)(
    'fetches everything again, whatever it has seen: %s',
    async (way) => {
      const place = await databases.create('SQLite');
      const folder = await takeFolder();
      const file = path.join(folder, 'backup');
      const first = await open(place);
      const task = await first.attach(await cloud.record());
      await first.close();
      await copyFile(path.join(place.dataDir, databaseFile), file);

      const second = await open(place);
      const page = await openEventStream(`${second.url}/api/events`);
      expect((await second.take(task.id)).status).toBe(201);
      await page.until('revision', ({ revision }) => revision.status === 'accepted');
      const lastId = page.lastId();
      await second.close();
      await page.ended;

      if (way === 'npm run restore') {
        await restore(file, configOf(place), { replace: true });
        const kept = (await readdir(place.dataDir)).filter((name) => name.includes('.before-'));
        expect(kept).toHaveLength(1);
      } else {
        await copyFile(file, path.join(place.dataDir, databaseFile));
      }
      const third = await open(place);
      // Another take has the number that the page knows as that of its own.
      expect((await third.take(task.id)).body).toMatchObject({ number: 1 });
      const back = await openEventStream(`${third.url}/api/events`, lastId);
      expect((await back.next()).kind).toBe('reset');
      back.close();
      await third.close();
    },
  );
});

describe('a backup that cannot be', () => {
  it('names the reason: no database, the wrong kind, a folder that is missing', async () => {
    const folder = await takeFolder();
    const empty = { databaseUrl: undefined, dataDir: path.join(folder, 'data') };
    await mkdir(empty.dataDir);
    const file = path.join(folder, 'backup');
    await expect(backUp(file, configOf(empty))).rejects.toThrow(
      `There is no database in ${empty.dataDir}: set DATA_DIR or DATABASE_URL as the desk has it.`,
    );
    await expect(backUp(path.join(folder, 'no/file'), configOf(empty))).rejects.toThrow('ENOENT');
    await expect(restore(file, configOf(empty), { replace: false })).rejects.toThrow('ENOENT');
    const place = await databases.create('SQLite');
    await (await open(place)).close();
    await backUp(file, configOf(place));
    const postgres = { ...place, databaseUrl: 'postgres://nobody@127.0.0.1:9/none' };
    await expect(restore(file, configOf(postgres), { replace: false })).rejects.toThrow(
      'is a backup of an embedded database, and DATABASE_URL is set',
    );
    expect((await readFile(file)).subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  it('is not made twice at one time, and says when the file was not kept unchanged', async () => {
    const place = await databases.create('SQLite');
    const desk = await open(place);
    const hold = () => desk.send<{ held: boolean }>('PUT', '/api/database-hold', {});
    const release = () => desk.send<{ held: boolean }>('DELETE', '/api/database-hold');
    expect((await hold()).body).toEqual({ held: true });
    const file = path.join(await takeFolder(), 'backup');
    await expect(backUp(file, configOf(place))).rejects.toThrow('Another backup of this desk');
    expect((await release()).body).toEqual({ held: true });
    expect((await release()).body).toEqual({ held: false });
    await backUp(file, configOf(place));
    await desk.close();
  });
});
