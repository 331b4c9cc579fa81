import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { RevisionPage } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { createCloud } from '#server/cloud/create-cloud.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testKeys, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { startProgram, startSimulatorProgram } from '#testing/processes.ts';
import { adviseOn } from '#trtc/refusal-advice.ts';

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_TIMEOUT_MS: '2000' });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});
afterEach(() => cloud.fail());

describe('a fault of the cloud', () => {
  it.each([
    ['AuthFailure.SignatureFailure', 'running'],
    ['AuthFailure.UnauthorizedOperation', 'running'],
    ['FailedOperation.CRUnsupportMethod', 'running'],
    ['FailedOperation.RestrictedConcurrency', 'running'],
    ['InternalError.CRInternalError', 'running'],
    ['InvalidParameter.OutOfRange', 'running'],
    ['InvalidParameter.SdkAppId', 'running'],
    ['InvalidParameter.UserSig', 'running'],
    ['MissingParameter.TaskId', 'running'],
    ['RequestLimitExceeded', 'running'],
    ['ResourceNotFound', 'ended'],
    ['SomethingNew.NobodyKnows', 'running'],
  ])(
    '%s is reported word for word, the program stays, and the task is %s',
    async (code, status) => {
      const task = await desk.attach(await cloud.record());
      const first = await desk.take(task.id);
      expect(first.status).toBe(201);
      await cloud.fail({ kind: 'error', code, message: 'as ordered' });
      const answer = await desk.take(task.id, { baseRevision: 1 });
      expect([answer.status, answer.body.code]).toEqual([502, 'upstream-rejected']);
      expect(answer.body.upstream).toMatchObject({ code, message: 'as ordered' });
      const { sentence, mayHelpAgain } = adviseOn(code);
      expect(answer.body).toMatchObject({ advice: sentence, mayHelpAgain });
      expect(answer.body.revision?.advice).toBe(sentence);
      expect((await desk.readRevisions(task.id))[0]?.advice).toBe(sentence);
      const after = (await desk.get<Task>(`/api/tasks/${task.id}`)).body;
      expect([after.status, after.program]).toEqual([status, first.body]);
    },
  );

  it.each([-400, 400])(
    'a clock that is off by %i s is refused by its signature',
    async (seconds) => {
      const taskId = await cloud.record();
      const skewed = createCloud({
        endpoint: cloud.url,
        credentials: testKeys,
        timeoutMs: 5000,
        now: () => new Date(Date.now() + seconds * 1000),
      });
      const outcome = await skewed.call({
        action: 'ModifyCloudRecording',
        region: 'ap-singapore',
        body: JSON.stringify({ SdkAppId: testSdkAppId, TaskId: taskId }),
      });
      expect(outcome).toMatchObject({ kind: 'refused', code: 'AuthFailure.SignatureExpire' });
      expect((await cloud.modifications(taskId)).map(({ applied }) => applied)).toEqual([false]);
      await skewed.close();
    },
  );

  it('a connection that breaks before the body is read makes the take unknown, with nothing on air', async () => {
    const task = await desk.attach(await cloud.record());
    await cloud.fail({ kind: 'drop-before', action: 'ModifyCloudRecording', times: 1 });
    const answer = await desk.take(task.id);
    expect([answer.status, answer.body.code]).toEqual([504, 'upstream-unknown']);
    const again = await desk.take(task.id, { baseRevision: 1 });
    expect(again.body).toMatchObject({ number: 2, status: 'accepted' });
  });
});

describe('a fault of this machine', () => {
  it('a thousand open pages each receive a take once', async () => {
    const pages = await Promise.all(
      Array.from({ length: 1000 }, () => openEventStream(`${desk.url}/api/events`)),
    );
    const task = await desk.attach(await cloud.record());
    for (const baseRevision of [null, 1]) {
      expect((await desk.take(task.id, { baseRevision })).body.status).toBe('accepted');
    }
    const heard = await Promise.all(
      pages.map(async (page) => {
        const kinds: string[] = [];
        while (kinds.length < 5) {
          const { kind } = await page.next();
          if (kind !== 'beat') {
            kinds.push(kind);
          }
        }
        page.close();
        return kinds.join(' ');
      }),
    );
    // A take is told twice: that it is being sent, and what became of it.
    expect(new Set(heard)).toEqual(new Set(['task revision revision revision revision']));
  });

  it.runIf(process.platform !== 'win32')(
    'a full disk refuses takes in a sentence and loses none that was acknowledged',
    async () => {
      const full = await startProgram({
        file: 'start.ts',
        env: {
          PORT: '0',
          TRTC_ENDPOINT: cloud.url,
          TRTC_RATE_LIMIT: '1000',
          TENCENTCLOUD_SECRET_ID: testKeys.secretId,
          TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
        },
        maxFileKb: 2048,
      });
      const post = async (route: string, body: unknown) => {
        const response = await fetch(`${full.url}api/${route}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        return {
          status: response.status,
          body: (await response.json()) as Record<string, unknown>,
        };
      };
      const task = await post('tasks', {
        kind: 'attach',
        sdkAppId: testSdkAppId,
        taskId: await cloud.record(),
        canvas: { width: 1280, height: 720 },
      });
      expect(task.status).toBe(201);
      const id = String(task.body['id']);
      const people = Array.from({ length: 25 }, (_, at) => ({
        Top: 0,
        Left: 0,
        Width: 100,
        Height: 100,
        UserId: `${'u'.repeat(120)}${at}`,
      }));
      const told: number[] = [];
      let answer = task;
      while (answer.body['code'] !== 'storage-unavailable') {
        answer = await post(`tasks/${id}/takes`, {
          baseRevision: null,
          force: true,
          MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: people },
          SubscribeStreamUserIds: {},
        });
        if (answer.status === 201) {
          told.push(Number(answer.body['number']));
        }
      }
      expect(answer.status).toBe(503);
      expect((await fetch(`${full.url}healthz`)).status).toBe(200);
      const stored = new Set<number>();
      let next: number | null = 1_000_000;
      while (next !== null) {
        const page = (await (
          await fetch(`${full.url}api/tasks/${id}/revisions?before=${next}`)
        ).json()) as RevisionPage;
        for (const { number, status } of page.revisions) {
          if (status === 'accepted') {
            stored.add(number);
          }
        }
        next = page.next;
      }
      expect(told.length).toBeGreaterThan(0);
      expect(told.filter((number) => !stored.has(number))).toEqual([]);
      await full.kill();
    },
  );
});
