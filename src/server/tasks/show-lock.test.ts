import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { ProblemDocument } from '#contract/problem-document.ts';
import type { RecordedChange } from '#contract/task-change.ts';
import type { Task } from '#contract/task.ts';
import { openRepository } from '#server/database/open-repository.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { makeNewRevision } from '#server/testing/new-revision.ts';
import { makeNewTask } from '#server/testing/new-task.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

type Refusal = ProblemDocument & { readonly lock: NonNullable<Task['lock']> };

let cloud: TestCloud;
let databases: TestDatabases;
beforeAll(async () => {
  [cloud, databases] = await Promise.all([
    startSimulatorProgram().then(openCloud),
    prepareDatabases(),
  ]);
});
afterAll(() => Promise.all([cloud.close(), databases.remove()]));
afterEach(() => cloud.fail());

describe.each(dialects)('the show lock, on %s', (dialect) => {
  let desk: TestDesk;
  /** Where another page is: a second replica on PostgreSQL, the same process on SQLite. */
  let other: TestDesk;
  beforeAll(async () => {
    const { databaseUrl } = await databases.create(dialect);
    const env = {
      TRTC_ENDPOINT: cloud.url,
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    };
    desk = await openDesk(env);
    other = databaseUrl === undefined ? desk : await openDesk(env);
  });
  afterAll(async () => {
    await desk.close();
    if (other !== desk) {
      await other.close();
    }
  });

  it('refuses every take while it holds, and everybody sees who holds it', async () => {
    const task = await desk.attach(await cloud.record());
    await desk.take(task.id, {}, { 'idempotency-key': 'before' });
    const page = await openEventStream(`${other.url}/api/events`);
    const answer = await desk.send<Task>('PUT', `/api/tasks/${task.id}/lock`, {
      reason: 'Sponsor on air',
    });
    const lock = {
      by: { id: 'local', name: 'Local producer' },
      since: expect.stringMatching(/Z$/) as string,
      reason: 'Sponsor on air',
    };
    expect([answer.status, answer.body.lock]).toEqual([200, lock]);
    const heard = await page.until('task', ({ task: told }) => told.lock !== null);
    expect(heard.data.task.lock).toEqual(answer.body.lock);
    for (const extra of [{ baseRevision: 1 }, { force: true }]) {
      const refused = await other.take(task.id, extra);
      expect(refused).toMatchObject({ status: 423, body: { code: 'show-locked', lock } });
    }
    expect(await desk.post(`/api/tasks/${task.id}/stop`, {})).toMatchObject({
      status: 423,
      body: { code: 'show-locked' },
    });
    expect((await desk.send('DELETE', `/api/tasks/${task.id}`)).status).toBe(423);
    // A repetition of a take from before gets its answer.
    expect((await other.take(task.id, {}, { 'idempotency-key': 'before' })).body.number).toBe(1);
    expect((await other.send('DELETE', `/api/tasks/${task.id}/lock`)).status).toBe(204);
    expect((await page.until('task', ({ task: told }) => told.lock === null)).id).not.toBe('');
    page.close();
    expect((await other.take(task.id, { baseRevision: 1 })).status).toBe(201);
    const { body } = await desk.get<{ changes: RecordedChange[] }>(`/api/tasks/${task.id}/changes`);
    expect(body.changes.map(({ before, after }) => [before['lock'], after['lock']])).toEqual([
      [answer.body.lock, null],
      [null, answer.body.lock],
    ]);
    expect(await cloud.modifications(task.taskId)).toHaveLength(2);
  });

  it('is released by others only with a second word, and its owner may repeat it', async () => {
    const task = await desk.attach(await cloud.record());
    const address = `/api/tasks/${task.id}/lock`;
    const mine = { window: 'Control room 1' };
    const first = await desk.send<Task>('PUT', address, { ...mine, reason: 'Keynote' });
    expect((await desk.send<Task>('PUT', address, mine)).body.lock).toEqual(first.body.lock);
    expect((await desk.send<Task>('PUT', address, { ...mine, reason: 'Prize' })).body.lock).toEqual(
      { ...first.body.lock, reason: 'Prize' },
    );
    for (const [method, body] of [
      ['PUT', { window: 'Control room 2' }],
      ['DELETE', { window: 'Control room 2' }],
      ['DELETE', undefined],
      ['DELETE', { force: false, window: 'Control room 2' }],
    ] as const) {
      const refused = await other.send<Refusal>(method, address, body);
      expect([refused.status, refused.body.code]).toEqual([423, 'show-locked']);
      expect(refused.body.lock.by.name).toBe('Control room 1');
    }
    const forced = { force: true, window: 'Control room 2' };
    expect((await other.send('DELETE', address, forced)).status).toBe(204);
    expect((await other.send('DELETE', address, {})).status).toBe(204);
    const { body } = await desk.get<{ changes: RecordedChange[] }>(`/api/tasks/${task.id}/changes`);
    expect(body.changes.map(({ actor }) => actor.name)).toEqual([
      'Control room 2',
      'Control room 1',
      'Control room 1',
    ]);
    for (const wrong of [{ reason: '' }, { reason: 'x'.repeat(201) }, { by: 'me' }]) {
      expect((await desk.send('PUT', address, wrong)).status).toBe(400);
    }
    expect((await desk.send('PUT', '/api/tasks/nobody/lock', {})).status).toBe(404);
  });

  it('is decided in the transaction that opens a take: nothing is opened after it', async () => {
    const place = await databases.create(dialect);
    const repository = await openRepository({ ...place, origin: 'x' });
    try {
      for (let round = 0; round < 10; round += 1) {
        const id = `task-${round}`;
        await repository.tasks.attach(makeNewTask({ id }));
        const lock = {
          by: { id: 'ana', name: 'Ana' },
          since: '2026-01-01T00:00:00.000Z',
          reason: null,
        };
        const sign = { actor: lock.by, at: new Date() };
        const [locked, ...opened] = await Promise.all([
          repository.taskChanges.change(id, sign, ({ lock: held }) => {
            expect(held).toBeNull();
            return { lock };
          }),
          ...[1, 2, 3].map(() => repository.revisions.open(makeNewRevision(id, { force: true }))),
        ]);
        expect(locked.kind).toBe('changed');
        expect(await repository.revisions.open(makeNewRevision(id, { force: true }))).toEqual({
          kind: 'locked',
          lock,
        });
        const stored = await repository.revisions.list(id, { limit: 9 });
        expect(stored).toHaveLength(opened.filter(({ kind }) => kind === 'opened').length);
      }
    } finally {
      await repository.close();
    }
  });
});
