import { createHook } from 'node:async_hooks';
import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

const callbackKey = 'exampleCallbackKey';

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_CALLBACK_KEY: callbackKey });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});

/** What is shorter only lets other work go first; what is longer is a deadline, which nobody waits for. In ms. */
const [shortestPauseMs, longestPauseMs] = [5, 900];

/** Runs `work` and lists each pause that the server's own code has begun meanwhile, with the line of code that began it. */
async function listPauses(work: () => Promise<unknown>): Promise<readonly string[]> {
  const begun: string[] = [];
  const hook = createHook({
    init(_id, type, _trigger, resource: { readonly _idleTimeout?: number }) {
      const ms = type === 'Timeout' ? (resource._idleTimeout ?? 0) : 0;
      if (ms < shortestPauseMs || ms > longestPauseMs) {
        return;
      }
      const from = (new Error('here').stack ?? '')
        .split('\n')
        .find((line) => line.includes('/src/server/') && !/\.test\.ts|\/testing\//.test(line));
      if (from !== undefined) {
        begun.push(`${ms} ms ${from.trim()}`);
      }
    },
  });
  hook.enable();
  try {
    await work();
  } finally {
    hook.disable();
  }
  return begun;
}

describe('the server of a desk', () => {
  it('pauses nowhere between a request to take and its answer', async () => {
    const task = await desk.attach(await cloud.record());
    const statuses: number[] = [];
    const pauses = await listPauses(async () => {
      statuses.push((await desk.take(task.id)).status);
      statuses.push((await desk.take(task.id, { baseRevision: 1 })).status);
    });
    expect(statuses).toEqual([201, 201]);
    expect(pauses).toEqual([]);
  });

  it('pauses nowhere between a webhook and its answer', async () => {
    const body = JSON.stringify({
      EventGroupId: 3,
      EventType: 301,
      CallbackTs: 1_767_225_601_000,
      EventInfo: {
        RoomId: 'room-A',
        EventTs: 1_767_225_600,
        EventMsTs: 1_767_225_600_900,
        UserId: 'rec_room_1',
        TaskId: '-m9-EXAMPLE+Task.',
        Payload: { Status: 0 },
      },
    });
    const headers = {
      sdkappid: String(testSdkAppId),
      sign: createHmac('sha256', callbackKey).update(body).digest('base64'),
    };
    let status = 0;
    const pauses = await listPauses(async () => {
      status = (await desk.post('/callbacks/trtc', body, headers)).status;
    });
    expect(status).toBe(200);
    expect(pauses).toEqual([]);
  });
});
