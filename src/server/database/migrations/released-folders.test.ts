import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { RevisionPage } from '#contract/revision.ts';
import type { AnswerOf } from '#contract/http/route.ts';
import type { scenesRoute, sceneVersionsRoute } from '#contract/scene.ts';
import type { TaskPage } from '#contract/task.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { dialects, openDialect, prepareDatabases } from '#server/testing/databases.ts';
import type { DatabasePlace } from '#server/testing/databases.ts';
import { openDesk } from '#server/testing/desk.ts';
import { makeFolder, runProgram } from '#testing/processes.ts';

import { migrate } from './migrate.ts';

vi.setConfig({ testTimeout: 60_000 });

/** The cloud that these folders were written with. Nobody answers there any more. */
const endpoint = 'http://127.0.0.1:19000';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) {
    await clean();
  }
});

/** A copy of a data folder as a released version left it behind. */
async function copyFolder(name: string): Promise<string> {
  const folder = await makeFolder();
  cleanups.push(() => folder.remove());
  const from = new URL(`./released/${name}/`, import.meta.url);
  const dataDir = path.join(folder.path, 'data');
  await mkdir(dataDir);
  for (const file of readdirSync(from)) {
    const bytes = gunzipSync(readFileSync(new URL(file, from)));
    await writeFile(path.join(dataDir, file.replace(/\.gz$/, '')), bytes);
  }
  return dataDir;
}

async function openCopy(name: string) {
  const desk = await openDesk({ TRTC_ENDPOINT: endpoint }, { dataDir: await copyFolder(name) });
  cleanups.push(() => desk.close());
  const { tasks } = (await desk.get<TaskPage>('/api/tasks?status=all')).body;
  const [ended, task] = tasks;
  return { desk, tasks, id: task?.id ?? expect.fail('no task'), endedId: ended?.id ?? '' };
}

describe.each([
  { name: '0.1.0-057de00', state: 'stopped in good order' },
  { name: '0.1.0-4f61302', state: 'killed while the last writes were in the log only' },
])('the data folder of a desk of version 0.1.0 ($name, $state)', ({ name }) => {
  it('opens with its recordings and their takes', async () => {
    const { desk, tasks, id } = await openCopy(name);
    expect(tasks).toMatchObject([
      { title: 'Evening show', status: 'ended', canvas: { width: 1920, height: 1080 } },
      { title: 'Morning show 早安', status: 'running', roomId: 'studio' },
    ]);
    expect(await desk.readTask(id)).toMatchObject({
      program: {
        number: 4,
        MixLayoutParams: {
          MixLayoutMode: 4,
          MixLayoutList: [{ Top: 40, Left: 0, Width: 640, Height: 360, UserId: 'host' }],
        },
        SubscribeStreamUserIds: { SubscribeVideoUserIds: ['host', '嘉宾'] },
      },
    });
  });

  it('opens with its whole history, also of a recording that is over', async () => {
    const { desk, id, endedId } = await openCopy(name);
    expect(await desk.readRevisions(id)).toMatchObject([
      { number: 4, status: 'accepted', baseRevision: 3, note: null },
      { number: 3, status: 'accepted', baseRevision: 1, note: 'Two shot' },
      {
        ...{ number: 2, status: 'rejected', note: 'Refused' },
        upstream: { code: 'FailedOperation.CRNotSupport' },
      },
      { number: 1, status: 'accepted', baseRevision: null, note: 'Opening' },
    ]);
    expect(await desk.readRevisions(endedId)).toMatchObject([
      { number: 2, status: 'rejected', upstream: { code: 'ResourceNotFound' } },
      { number: 1, status: 'accepted' },
    ]);
    const older = await desk.get<RevisionPage>(`/api/tasks/${id}/revisions?before=3&limit=1`);
    expect(older.body).toMatchObject({ revisions: [{ number: 2 }], next: 2 });
  });

  it('is found by the search, which was added later', async () => {
    const { desk, id } = await openCopy(name);
    await expect
      .poll(async () => (await desk.get('/api/revisions?q=Opening')).body)
      .toMatchObject({ revisions: [{ number: 1, task: { id } }] });
  });

  it('opens again after it was brought up to date', async () => {
    const { desk, id } = await openCopy(name);
    await desk.close();
    const again = await openDesk({ TRTC_ENDPOINT: endpoint }, { dataDir: desk.dataDir });
    cleanups.push(() => again.close());
    expect((await again.readRevisions(id)).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
  });
});

it('scenes of version 0.1.0 open with their versions, the cast and the rundown', async () => {
  const { desk, id } = await openCopy('0.1.0-4f61302');
  const { scenes } = (await desk.get<AnswerOf<typeof scenesRoute>>('/api/scenes')).body;
  expect(scenes).toMatchObject([
    { title: 'Interview, wide', version: 2, canvas: { width: 1280, height: 720 } },
    { title: 'Two shot 双人', version: 1, seats: ['host'] },
  ]);
  const versions = `/api/scenes/${scenes[0]?.id ?? ''}/versions`;
  expect(
    (await desk.get<AnswerOf<typeof sceneVersionsRoute>>(versions)).body.versions,
  ).toMatchObject([
    { version: 2, title: 'Interview, wide' },
    { version: 1, title: 'Interview' },
  ]);
  expect((await desk.get(`/api/tasks/${id}/cast`)).body).toMatchObject({ seats: { host: '嘉宾' } });
  expect((await desk.get(`/api/tasks/${id}/rundown`)).body).toMatchObject({
    sceneIds: scenes.map(({ id: sceneId }) => sceneId).reverse(),
    position: 1,
  });
});

describe.each(dialects)('a newer database on %s', (dialect) => {
  let place: DatabasePlace;
  beforeEach(async () => {
    const databases = await prepareDatabases();
    cleanups.push(() => databases.remove());
    place = await databases.create(dialect);
  });

  it('is refused at the start with one sentence that names the remedy', async () => {
    const db = new Kysely<DatabaseSchema & { mixdesk_migrations: object }>({
      dialect: await openDialect(place),
    });
    await migrate(db);
    await db
      .insertInto('mixdesk_migrations')
      .values({ name: '9999-from-the-future', timestamp: '2030-01-01T00:00:00Z' })
      .execute();
    await db.destroy();
    const { databaseUrl, dataDir } = place;
    const failed = await runProgram({
      file: 'start.ts',
      env: {
        ...{ PORT: '0', DATA_DIR: dataDir },
        ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
      },
    });
    expect(failed).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'Mixdesk cannot start.\nThe database was written by a newer version of Mixdesk (it has 9999-from-the-future). Use that version or a newer one, or a backup from before the upgrade.\n',
    });
  });
});
