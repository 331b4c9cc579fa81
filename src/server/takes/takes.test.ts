import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { Revision, RevisionPage } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { JournalEntry, TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testPayload } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { startSimulatorProgram } from '#testing/processes.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_TIMEOUT_MS: '60000' });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});
afterEach(() => cloud.fail());

/** An attached recording of its own for a test. */
async function attachRecording(): Promise<Task> {
  return desk.attach(await cloud.record());
}

/** A take of whatever base that can be told by its colour. */
function colour(BackGroundColor: string) {
  return { force: true, MixLayoutParams: { MixLayoutMode: 3, BackGroundColor } };
}

function colourOf(sent: JournalEntry): string | undefined {
  return (JSON.parse(sent.body ?? '') as Revision).MixLayoutParams.BackGroundColor;
}

describe('a take the cloud accepts', () => {
  it('answers 201 with the accepted revision, which becomes the program', async () => {
    const task = await attachRecording();
    const answer = await desk.take(task.id, { ...testPayload, note: 'opening' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      number: 1,
      status: 'accepted',
      baseRevision: null,
      note: 'opening',
      actor: { id: 'local' },
      ...testPayload,
    });
    expect(answer.body.upstream.requestId).toMatch(/[0-9a-f-]{36}/);
    expect((await desk.readTask(task.id)).program).toEqual(answer.body);
  });

  it('sends both objects in full, byte for byte as they are shown', async () => {
    const task = await attachRecording();
    await desk.take(task.id, testPayload);
    const [sent] = await cloud.modifications(task.taskId);
    expect(sent?.body).toBe(
      formatModifyBody(task, {
        MixLayoutParams: {
          ...testPayload.MixLayoutParams,
          MixLayoutList: [...testPayload.MixLayoutParams.MixLayoutList],
        },
        SubscribeStreamUserIds: {
          SubscribeVideoUserIds: [...testPayload.SubscribeStreamUserIds.SubscribeVideoUserIds],
        },
      }),
    );
    expect(sent?.applied).toBe(true);
  });

  it('sends one take of a task at a time, and of the waiting ones only the newest', async () => {
    const task = await attachRecording();
    await cloud.fail({ kind: 'latency', ms: 2000 });
    const colours = ['#000001', '#000002', '#000003', '#000004', '#000005'];
    const first = desk.take(task.id, colour('#000001'));
    // The first is on its way when the others arrive: the cloud has it, and is slow to answer.
    await expect.poll(async () => (await cloud.modifications(task.taskId)).length).toBe(1);
    const others = colours.slice(1).map((name) => desk.take(task.id, colour(name)));
    const answers = await Promise.all([first, ...others]);
    const ledger = [...(await desk.readRevisions(task.id))].reverse();
    expect(ledger.map(({ status }) => status)).toEqual([
      'accepted',
      'superseded',
      'superseded',
      'superseded',
      'accepted',
    ]);
    const sent = (await cloud.modifications(task.taskId)).map(colourOf);
    expect(sent).toEqual([0, 4].map((at) => ledger[at]?.MixLayoutParams.BackGroundColor));
    expect((await desk.readTask(task.id)).program).toEqual(ledger[4]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409, 409]);
    for (const { status, body } of answers) {
      if (status === 201) {
        continue;
      }
      expect(body).toMatchObject({ code: 'superseded', revision: { sentAt: null } });
      expect(ledger).toContainEqual(body.revision);
    }
  });

  it.each([
    ['replaces it', false],
    ['lets it go first when a conflicting take waits between them', true],
  ])('that is based on a waiting take %s', async (_title, isBetween) => {
    const slow = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_RATE_LIMIT: '1' });
    try {
      const task = await slow.attach(await cloud.record());
      const page = await openEventStream(`${slow.url}/api/events`);
      // Uses up the slot of this second; what follows waits for the next.
      await slow.take(task.id);
      const older = slow.take(task.id, { baseRevision: 1 });
      await page.untilRevision({ number: 2 });
      const between = isBetween ? slow.take(task.id, { baseRevision: 1 }) : undefined;
      const newer = slow.take(task.id, { baseRevision: 2 });
      if (between === undefined) {
        expect((await older).body).toMatchObject({ code: 'superseded', revision: { number: 2 } });
      } else {
        expect((await older).status).toBe(201);
        expect((await between).body.code).toBe('revision-conflict');
      }
      expect((await newer).body).toMatchObject({ number: 3, status: 'accepted' });
      page.close();
    } finally {
      await slow.close();
    }
  });

  it('waits for at most one call of each other task, however many takes they have waiting', async () => {
    const slow = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_RATE_LIMIT: '1' });
    try {
      const [busy, quiet] = [
        await slow.attach(await cloud.record()),
        await slow.attach(await cloud.record()),
      ];
      const page = await openEventStream(`${slow.url}/api/events`);
      const flood = Array.from({ length: 5 }, () => slow.take(busy.id, { force: true }));
      // The first has gone; the second waits for the ceiling, and the others behind it.
      await page.untilRevision({ number: 2 });
      expect((await slow.take(quiet.id)).status).toBe(201);
      expect((await cloud.modifications(busy.taskId)).length).toBeLessThanOrEqual(2);
      await Promise.all(flood);
      page.close();
    } finally {
      await slow.close();
    }
  });

  it('keeps all tasks together under the limit: the cloud refuses no take of a burst', async () => {
    // The simulator refuses the 21st call of a second.
    const paced = await openDesk({ TRTC_ENDPOINT: cloud.url });
    try {
      // A recording each: of two takes of one recording that wait, only the newer would be sent.
      const burst = await Promise.all(
        Array.from({ length: 50 }, async () => paced.attach(await cloud.record())),
      );
      const answers = await Promise.all(burst.map(({ id }) => paced.take(id, { force: true })));
      expect(answers.filter(({ status }) => status !== 201)).toEqual([]);
    } finally {
      await paced.close();
    }
  });
});

describe('an idempotency key', () => {
  it('answers a repetition like the first, whatever its outcome', async () => {
    const task = await attachRecording();
    const headers = { 'idempotency-key': 'key-1' };
    const first = await desk.take(task.id, testPayload, headers);
    const second = await desk.take(task.id, testPayload, headers);
    expect([second.status, second.body]).toEqual([201, first.body]);
    await cloud.fail({
      kind: 'error',
      code: 'FailedOperation.CRUnsupportMethod',
      message: 'no',
      times: 1,
    });
    const rejected = await desk.take(task.id, { baseRevision: 1 }, { 'idempotency-key': 'key-2' });
    const repeated = await desk.take(task.id, { baseRevision: 1 }, { 'idempotency-key': 'key-2' });
    expect(repeated.status).toBe(502);
    expect({ ...repeated.body, instance: '' }).toEqual({ ...rejected.body, instance: '' });
    expect(await cloud.modifications(task.taskId)).toHaveLength(2);
  });

  it('makes a repetition wait for the outcome of the first, which is still being sent', async () => {
    const task = await attachRecording();
    await cloud.fail({ kind: 'latency', ms: 200 });
    const headers = { 'idempotency-key': 'key-1' };
    const [first, second] = await Promise.all([
      desk.take(task.id, testPayload, headers),
      desk.take(task.id, testPayload, headers),
    ]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(await cloud.modifications(task.taskId)).toHaveLength(1);
  });

  it('is refused for another take', async () => {
    const task = await attachRecording();
    const headers = { 'idempotency-key': 'key-1' };
    await desk.take(task.id, testPayload, headers);
    const answer = await desk.take(task.id, { baseRevision: 1 }, headers);
    expect([answer.status, answer.body.code]).toEqual([409, 'idempotency-key-reused']);
  });
});

describe('a take whose client is gone', () => {
  it('runs to its end when the client hangs up', async () => {
    const task = await attachRecording();
    await cloud.fail({ kind: 'hold' });
    const hangUp = new AbortController();
    const lost = fetch(`${desk.url}/api/tasks/${task.id}/takes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ baseRevision: null, ...testPayload }),
      signal: hangUp.signal,
    });
    await desk.untilNewest(task.id);
    hangUp.abort();
    await expect(lost).rejects.toThrow();
    await cloud.fail();
    const settled = await desk.untilNewest(task.id, ({ status }) => status !== 'sending');
    expect(settled.status).toBe('accepted');
  });

  it('is settled before the server stops', async () => {
    const leaving = await openDesk({ TRTC_ENDPOINT: cloud.url });
    const task = await leaving.attach(await cloud.record());
    await cloud.fail({ kind: 'hold' });
    const take = leaving.take(task.id);
    await leaving.untilNewest(task.id);
    const closing = leaving.close();
    await cloud.fail();
    await closing;
    expect((await take).body.status).toBe('accepted');
  });
});

describe('the ledger', () => {
  it('is paged newest first', async () => {
    const task = await attachRecording();
    for (let number = 0; number < 5; number += 1) {
      await desk.take(task.id, { baseRevision: number === 0 ? null : number });
    }
    const path = `/api/tasks/${task.id}/revisions`;
    const first = await desk.get<RevisionPage>(`${path}?limit=2`);
    expect(first.body.revisions.map(({ number }) => number)).toEqual([5, 4]);
    const second = await desk.get<RevisionPage>(
      `${path}?limit=2&before=${String(first.body.next)}`,
    );
    expect(second.body.revisions.map(({ number }) => number)).toEqual([3, 2]);
    const third = await desk.get<RevisionPage>(
      `${path}?limit=2&before=${String(second.body.next)}`,
    );
    expect([third.body.revisions.map(({ number }) => number), third.body.next]).toEqual([
      [1],
      null,
    ]);
  });
});
