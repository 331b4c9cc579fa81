import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { openLocalJournal } from '#server/events/journal.ts';
import { openRepository } from '#server/database/open-repository.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

let cloud: TestCloud;
let folder: string;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
});
afterAll(() => cloud.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-restart-'));
  return () => rm(folder, { recursive: true });
});

const open = (more: Readonly<Record<string, string>> = {}): Promise<TestDesk> =>
  openDesk({ TRTC_ENDPOINT: cloud.url, ...more }, { dataDir: folder });

/** A page, from the last event it has seen; closes the desk behind it. */
async function watchUntilStop(desk: TestDesk): Promise<string> {
  const page = await openEventStream(`${desk.url}/api/events`);
  const task = await desk.attach(await cloud.record());
  await page.until('task', (data) => data.task.id === task.id);
  await desk.take(task.id);
  await page.until('revision', (data) => data.revision.status === 'accepted');
  await desk.close();
  await page.ended;
  return page.lastId();
}

describe('a page that comes back after a restart on SQLite', () => {
  it('has everything and goes on from there, also after a second restart', async () => {
    let lastId = await watchUntilStop(await open());
    for (const taskId of ['first', 'second']) {
      const desk = await open();
      const page = await openEventStream(`${desk.url}/api/events`, lastId);
      const task = await desk.attach(taskId);
      // No reset before it.
      expect(await page.next()).toMatchObject({ kind: 'task', data: { task } });
      lastId = page.lastId();
      await desk.close();
      page.close();
    }
  });

  it('fetches everything again when it has missed an event of the process before', async () => {
    const desk = await open();
    const page = await openEventStream(`${desk.url}/api/events`);
    const lastId = page.lastId();
    page.close();
    await desk.attach('missed');
    await desk.close();
    const next = await open();
    const back = await openEventStream(`${next.url}/api/events`, lastId);
    expect((await back.next()).kind).toBe('reset');
    back.close();
    await next.close();
  });

  it('fetches everything again when the desk answers otherwise than before', async () => {
    const lastId = await watchUntilStop(await open());
    const desk = await open({ TRTC_CALLBACK_KEY: 'a-key-for-webhooks' });
    const page = await openEventStream(`${desk.url}/api/events`, lastId);
    expect((await page.next()).kind).toBe('reset');
    page.close();
    await desk.close();
  });
});

describe('the journal of a single process', () => {
  const event = { kind: 'starts', data: {} } as const;

  it('is continued only after a stop in good order, and only if nothing was added afterwards', async () => {
    const repository = await openRepository({ dataDir: folder, origin: 'simulator' });
    const store = repository.journal ?? expect.fail('a single process has a journal of its own');
    const first = await openLocalJournal(store, 'answers');
    first.append(event);
    // Without a word, as after a crash.
    const second = await openLocalJournal(store, 'answers');
    expect(second.generation).not.toBe(first.generation);
    second.append(event);
    await second.leave();
    const third = await openLocalJournal(store, 'answers');
    expect(third).toMatchObject({ generation: second.generation, start: 1 });
    await third.leave();
    third.append(event);
    const fourth = await openLocalJournal(store, 'answers');
    expect(fourth.generation).not.toBe(third.generation);
    await fourth.leave();
    const other = await openLocalJournal(store, 'other answers');
    expect(other.generation).not.toBe(fourth.generation);
    await repository.close();
  });
});
