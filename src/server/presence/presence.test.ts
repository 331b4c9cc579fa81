import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { Presence } from '#contract/presence.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import type { EventStream } from '#server/testing/event-stream.ts';
import { startOwnPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

let cloud: TestCloud;
let open: TestDesk[] = [];
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
});
afterAll(() => cloud.close());
afterEach(async () => {
  await Promise.all(open.map((desk) => desk.close()));
  open = [];
});

async function openOne(env: Record<string, string> = {}): Promise<TestDesk> {
  const desk = await openDesk({ TRTC_ENDPOINT: cloud.url, ...env });
  open.push(desk);
  return desk;
}

function path(task: Task): string {
  return `/api/tasks/${task.id}/presence`;
}

async function send(desk: TestDesk, method: string, task: Task, body: unknown) {
  const response = await fetch(`${desk.url}${path(task)}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: (text === '' ? null : JSON.parse(text)) as Presence & { readonly code?: string },
  };
}

function report(desk: TestDesk, task: Task, client: string, fields: object = {}) {
  return send(desk, 'PUT', task, { client, editing: false, ...fields });
}

/** Reads events until the people of the task are these: `name` or `name, editing`. */
async function waitForPeople(page: EventStream, task: Task, people: readonly string[]) {
  return page.until(
    'presence',
    (data) =>
      data.taskId === task.id && JSON.stringify(describePeople(data)) === JSON.stringify(people),
  );
}

function describePeople({ people }: Presence): readonly string[] {
  return people.map(({ name, editing }) => (editing ? `${name}, editing` : name));
}

describe('presence', () => {
  it('shows every page who has the task open and who is editing, until they leave', async () => {
    const desk = await openOne();
    const task = await desk.attach(await cloud.record());
    const page = await openEventStream(`${desk.url}/api/events`);
    const first = await report(desk, task, 'window-1');
    expect(first.status).toBe(200);
    expect(describePeople(first.body)).toEqual(['Local producer']);
    await waitForPeople(page, task, ['Local producer']);
    await report(desk, task, 'window-2', { window: '导播室 2', editing: true });
    await waitForPeople(page, task, ['Local producer', '导播室 2, editing']);
    expect(describePeople((await desk.get<Presence>(path(task))).body)).toEqual([
      'Local producer',
      '导播室 2, editing',
    ]);
    expect((await send(desk, 'DELETE', task, { client: 'window-1' })).status).toBe(204);
    await waitForPeople(page, task, ['导播室 2, editing']);
    page.close();
  });

  it('is not in the journal: a page that reconnects does not get it again', async () => {
    const desk = await openOne();
    const task = await desk.attach(await cloud.record());
    const page = await openEventStream(`${desk.url}/api/events`);
    const before = page.lastId();
    await report(desk, task, 'window-1');
    expect((await waitForPeople(page, task, ['Local producer'])).id).toBe(before);
    page.close();
    const again = await openEventStream(`${desk.url}/api/events`, page.lastId());
    const other = await desk.attach(await cloud.record());
    expect(await again.next()).toMatchObject({ kind: 'task', data: { task: { id: other.id } } });
    again.close();
  });

  it('refuses malformed reports and unknown tasks', async () => {
    const desk = await openOne();
    const task = await desk.attach(await cloud.record());
    for (const body of [
      {},
      { client: 'short', editing: true },
      { client: 'window-1', editing: 'yes' },
      { client: 'window-1', editing: true, window: ' ' },
      { client: 'window-1', editing: true, window: 'x'.repeat(41) },
    ]) {
      const refused = await send(desk, 'PUT', task, body);
      expect([refused.status, refused.body.code]).toEqual([400, 'malformed']);
    }
    const unknown = await report(desk, { ...task, id: 'nobody' }, 'window-1');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'task-not-found']);
  });

  it('names the window as the actor of a take in the ledger', async () => {
    const desk = await openOne();
    const task = await desk.attach(await cloud.record());
    const answer = await desk.take(task.id, { window: 'Control room 2' });
    expect(answer.body.actor).toEqual({ id: 'local', name: 'Control room 2' });
  });
});

describe('presence over replicas on one PostgreSQL', () => {
  let postgres: TestPostgres;
  beforeAll(async () => {
    postgres = await startOwnPostgres();
  });
  afterAll(() => postgres.stop());

  it('reaches the pages of all replicas, also later ones, and survives a restart of the database', async () => {
    const env = { DATABASE_URL: await postgres.createDatabase() };
    const [a, b] = [await openOne(env), await openOne(env)];
    const task = await a.attach(await cloud.record());
    const page = await openEventStream(`${b.url}/api/events`);
    await report(a, task, 'window-1', { window: 'ana' });
    await waitForPeople(page, task, ['ana']);
    await report(b, task, 'window-2', { window: 'ben' });
    // A window that goes on at another replica is one window.
    await report(b, task, 'window-1', { window: 'ana', editing: true });
    await waitForPeople(page, task, ['ana, editing', 'ben']);

    const c = await openOne(env);
    const seenAtC = async () => describePeople((await c.get<Presence>(path(task))).body);
    await expect.poll(seenAtC).toEqual(['ana, editing', 'ben']);

    await postgres.crash();
    await postgres.start();
    // Said while nobody could hear: the next report, or the asking of those who hear again, makes it good.
    await expect.poll(async () => (await report(b, task, 'window-3')).status).toBe(200);
    await expect.poll(seenAtC).toEqual(['ana, editing', 'ben', 'Local producer']);
    expect((await send(c, 'DELETE', task, { client: 'window-2' })).status).toBe(204);
    await waitForPeople(page, task, ['ana, editing', 'Local producer']);
    page.close();
  });
});
