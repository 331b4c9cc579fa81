import { setTimeout as delay } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Task } from '#contract/task.ts';
import { makeCreateRequest, recordingEnv } from '#server/testing/recordings.ts';
import type { TaskAnswer } from '#server/testing/recordings.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testKeys } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { startOwnPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { startProgram, startSimulatorProgram } from '#testing/processes.ts';

let postgres: TestPostgres;
let cloud: TestCloud;
let env: Record<string, string>;
let open: TestDesk[] = [];
beforeAll(async () => {
  [postgres, cloud] = await Promise.all([
    startOwnPostgres(),
    startSimulatorProgram().then(openCloud),
  ]);
});
afterAll(() => Promise.all([postgres.stop(), cloud.close()]));
beforeEach(async () => {
  env = {
    TRTC_ENDPOINT: cloud.url,
    TRTC_TIMEOUT_MS: '1500',
    DATABASE_URL: await postgres.createDatabase(),
  };
});
afterEach(async () => {
  await cloud.fail();
  await Promise.all(open.map((desk) => desk.close()));
  open = [];
});

/** For calls that are held, or come in a burst: on a slow machine these last. */
const patient = { TRTC_TIMEOUT_MS: '60000' };

/**
 * Half of what the simulator allows: calls leave on time, but may arrive in a bunch where the machine is busy. Three replicas that
 * did not share this ceiling would exceed the simulator's with their first calls.
 */
const paced = { ...patient, TRTC_RATE_LIMIT: '10' };

async function openReplica(extra: Record<string, string> = {}): Promise<TestDesk> {
  const desk = await openDesk({ ...env, ...extra });
  open.push(desk);
  return desk;
}

describe('replicas on one PostgreSQL', () => {
  it('publish the same events with the same ids to the pages of every replica', async () => {
    const [a, b] = [await openReplica(), await openReplica()];
    const pages = await Promise.all([a, b].map(({ url }) => openEventStream(`${url}/api/events`)));
    const task = await a.attach(await cloud.record());
    expect((await b.take(task.id)).status).toBe(201);
    expect((await a.take(task.id, { baseRevision: 1 })).status).toBe(201);
    const heard = await Promise.all(
      pages.map(async (page) => {
        const events = await page.take(5);
        page.close();
        return events;
      }),
    );
    expect(heard[1]).toEqual(heard[0]);
    expect(heard[0]?.map(({ kind }) => kind)).toEqual([
      'task',
      ...['revision', 'revision'],
      ...['revision', 'revision'],
    ]);
  });

  it('let a page continue at another replica, without gaps or repetitions', async () => {
    const [a, b] = [await openReplica(), await openReplica()];
    const witness = await openEventStream(`${a.url}/api/events`);
    let page = await openEventStream(`${a.url}/api/events`);
    const seen: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      await a.attach(`one-${round}`);
      seen.push((await page.next()).id);
      page.close();
      await b.attach(`two-${round}`);
      page = await openEventStream(`${(round % 2 === 0 ? b : a).url}/api/events`, seen.at(-1));
      seen.push((await page.next()).id);
    }
    const all = (await witness.take(12)).map(({ id }) => id);
    expect(seen).toEqual(all);
    const late = await openEventStream(`${(await openReplica()).url}/api/events`, all[3]);
    const replayed = (await late.take(8)).map(({ id }) => id);
    expect(replayed).toEqual(all.slice(4));
    for (const one of [witness, page, late]) {
      one.close();
    }
  });

  it('send one take of a task at a time, and detect conflicts across replicas', async () => {
    const first = await openReplica();
    const desks = [first, await openReplica(), await openReplica()];
    const task = await first.attach(await cloud.record());
    await cloud.fail({ kind: 'latency', ms: 150 });
    const unforced = await Promise.all(desks.map((desk) => desk.take(task.id)));
    expect(unforced.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const [, second = first, third = first] = desks;
    const going = second.take(task.id, { force: true });
    await expect.poll(async () => (await cloud.modifications(task.taskId)).length).toBe(2);
    const waiting = third.take(task.id, { force: true });
    expect([(await going).status, (await waiting).status]).toEqual([201, 201]);
    const ledger = [...(await first.readRevisions(task.id))].reverse();
    for (const [at, revision] of ledger.slice(1).entries()) {
      const settledBefore = Date.parse(ledger[at]?.settledAt ?? '');
      expect(Date.parse(revision.sentAt ?? '')).toBeGreaterThanOrEqual(settledBefore - 20);
    }
  });

  it('share the rate ceiling: the cloud refuses no take of a burst over three replicas', async () => {
    const desks = [await openReplica(paced), await openReplica(paced), await openReplica(paced)];
    const tasks: Task[] = [];
    while (tasks.length < 30) {
      const task = await desks[tasks.length % 3]?.attach(await cloud.record());
      if (task !== undefined) {
        tasks.push(task);
      }
    }
    const takes = tasks.flatMap((task, at) => desks[at % 3]?.take(task.id, { force: true }) ?? []);
    const answers = await Promise.all(takes);
    expect(answers.map(({ body }) => body.status)).toEqual(tasks.map(() => 'accepted'));
    // A refusal would have been tried again.
    expect(answers.flatMap(({ body }) => body.earlierCalls ?? [])).toEqual([]);
  });

  it('share the rate ceiling of each other action: bursts of starts and stops over three replicas are accepted', async () => {
    const open = () => openReplica({ ...recordingEnv, ...paced });
    const desks = [await open(), await open(), await open()];
    const burst = Array.from({ length: 10 }, () => desks).flat();
    const started = await Promise.all(
      burst.map((desk) => desk.post<TaskAnswer>('/api/tasks', makeCreateRequest())),
    );
    expect(started.map(({ body }) => [body.code, body.status])).toEqual(
      burst.map(() => [undefined, 'running']),
    );
    // One stop is one DeleteCloudRecording and one DescribeCloudRecording.
    const stopped = await Promise.all(
      burst.map((desk, at) =>
        desk.post<TaskAnswer>(`/api/tasks/${started[at]?.body.id ?? ''}/stop`, {}),
      ),
    );
    expect(stopped.map(({ body }) => [body.code, body.status])).toEqual(
      burst.map(() => [undefined, 'ended']),
    );
    // What Describe was refused is no failure of a stop; the counters tell it.
    for (const desk of desks) {
      const { body } = await desk.get<string>('/metrics');
      expect(body).toMatch(/recording_calls_total.*outcome="accepted"} [1-9]/);
      expect(body).not.toMatch(/recording_calls_total.*outcome="rejected"} [1-9]/);
    }
  });

  it('do not touch the take of a running replica when they start', async () => {
    const a = await openReplica(patient);
    const task = await a.attach(await cloud.record());
    await cloud.fail({ kind: 'hold' });
    const take = a.take(task.id);
    await a.untilNewest(task.id);
    const b = await openReplica();
    expect((await b.readRevisions(task.id))[0]?.status).toBe('sending');
    await cloud.fail();
    expect((await take).status).toBe(201);
  });

  it('settle the take of a killed replica as unknown, and publish it to every page', async () => {
    const a = await openReplica();
    const task = await a.attach(await cloud.record());
    const doomed = await startProgram({
      file: 'start.ts',
      env: {
        ...env,
        PORT: '0',
        TENCENTCLOUD_SECRET_ID: testKeys.secretId,
        TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
      },
    });
    const page = await openEventStream(`${a.url}/api/events`);
    await cloud.fail({ kind: 'no-answer', applied: true });
    const lost = fetch(`${doomed.url}api/tasks/${task.id}/takes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"baseRevision":null,"MixLayoutParams":{"MixLayoutMode":3},"SubscribeStreamUserIds":{}}',
    });
    await Promise.all([
      expect(lost).rejects.toThrow(),
      page.untilRevision({ status: 'sending' }).then(() => doomed.kill()),
    ]);
    expect(await page.untilRevision({ status: 'unknown' })).toMatchObject({
      number: 1,
      sentAt: null,
    });
    await page.until('reset');
    await cloud.fail();
    expect((await a.take(task.id, { baseRevision: 1 })).status).toBe(201);
    page.close();
  });

  it('recover when PostgreSQL was stopped and restarted, and miss no event', async () => {
    const [a, b] = [await openReplica(patient), await openReplica(patient)];
    const task = await a.attach(await cloud.record());
    const page = await openEventStream(`${b.url}/api/events`);
    await cloud.fail({ kind: 'hold' });
    const take = a.take(task.id);
    await expect.poll(async () => (await cloud.modifications(task.taskId)).length).toBe(1);
    await postgres.crash();
    expect((await a.get('/readyz')).status).toBe(503);
    const refused = await b.take(task.id, { force: true });
    expect([refused.status, refused.body.code]).toEqual([503, 'storage-unavailable']);
    await cloud.fail();
    await expect
      .poll(async () => (await cloud.modifications(task.taskId))[0]?.answeredAt)
      .not.toBeNull();
    await postgres.start();
    // What the cloud answered while the database was away is not forgotten.
    expect(await page.untilRevision({ status: 'accepted' })).toMatchObject({ number: 1 });
    expect([201, 503]).toContain((await take).status);
    while ((await a.get('/readyz')).status !== 200) {
      await delay(20);
    }
    expect((await b.take(task.id, { baseRevision: 1 })).status).toBe(201);
    page.close();
  });
});
