import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { roster } from '#contract/roster.ts';
import { task } from '#contract/task.ts';
import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';
import { makeFolder, startProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';

const key = 'stormKey';
const sdkAppId = 1_400_000_001;
const roomId = 'storm';

/** How many webhooks are on their way at once, as if the cloud had so many senders. */
const senders = 24;

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe('a burst of webhooks', () => {
  it.each([
    { dialect: 'SQLite', kills: 2 },
    { dialect: 'PostgreSQL', kills: 1 },
  ])(
    'loses no event that was answered with 200 when the app is killed during it, on $dialect',
    async ({ dialect, kills }) => {
      const folder = await makeFolder();
      const env = {
        PORT: '0',
        LOG_LEVEL: 'warn',
        DATA_DIR: folder.path,
        TRTC_CALLBACK_KEY: key,
        // No cloud is asked for anything here.
        TRTC_ENDPOINT: 'http://127.0.0.1:9',
        TENCENTCLOUD_SECRET_ID: 'nobody',
        TENCENTCLOUD_SECRET_KEY: 'nobody',
        ...(dialect === 'SQLite' ? {} : { DATABASE_URL: await postgres.createDatabase() }),
      };
      let app = await startProgram({ file: 'start.ts', env });
      const id = await attach(app);
      const answered: string[] = [];
      for (let round = 0; round < kills; round += 1) {
        // The moment is by chance: between a webhook's arrival and its answer lies everything that may go wrong.
        const enough = answered.length + 100 + Math.floor(Math.random() * 200);
        await storm(app, round, answered, () => answered.length >= enough);
        app = await startProgram({ file: 'start.ts', env });
      }
      const response = await fetch(`${app.url}api/tasks/${id}/roster`);
      const { people } = roster.parse(await response.json());
      const known = new Set(people.map(({ userId }) => userId));
      expect(answered.length).toBeGreaterThanOrEqual(100 * kills);
      expect(answered.filter((userId) => !known.has(userId))).toEqual([]);
      await app.stop();
      await folder.remove();
    },
    180_000,
  );
});

/** Sends webhooks without a pause, kills the app in the middle, and returns when nothing is on its way any more. */
async function storm(
  app: RunningProgram,
  round: number,
  answered: string[],
  isEnough: () => boolean,
): Promise<void> {
  let killing: Promise<void> | undefined;
  let sent = 0;
  async function send(): Promise<void> {
    for (;;) {
      sent += 1;
      const userId = `guest_${round}_${sent}`;
      if (!(await deliver(app, userId))) {
        return;
      }
      answered.push(userId);
      if (isEnough()) {
        killing ??= app.kill();
      }
    }
  }
  await Promise.all(Array.from({ length: senders }, send));
  await killing;
}

/** Whether it was answered with 200; a connection that broke was not. */
async function deliver(app: RunningProgram, userId: string): Promise<boolean> {
  const now = Date.now();
  const body = JSON.stringify({
    EventGroupId: 1,
    EventType: 103,
    CallbackTs: now,
    EventInfo: { RoomId: roomId, UserId: userId, EventMsTs: now, Role: 20 },
  });
  try {
    const response = await fetch(`${app.url}callbacks/trtc`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        sdkappid: String(sdkAppId),
        sign: createHmac('sha256', key).update(body).digest('base64'),
      },
      body,
    });
    return response.status === 200;
  } catch {
    return false;
  }
}

async function attach(app: RunningProgram): Promise<string> {
  const response = await fetch(`${app.url}api/tasks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'attach',
      sdkAppId,
      taskId: 'storm',
      roomId,
      canvas: { width: 1280, height: 720 },
    }),
  });
  return task.parse(await response.json()).id;
}
