import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { testKeys, testSdkAppId } from '#server/testing/desk.ts';
import { makeFolder, startProgram, startSimulatorProgram } from '#testing/processes.ts';

import { followMachine } from './desk-clock.ts';

const hourMs = 3_600_000;

describe('the clock of a desk without PostgreSQL', () => {
  function start() {
    let [wallMs, steadyMs] = [1_000_000, 0];
    const warnings: unknown[] = [];
    const clock = followMachine(
      { warn: (...given: unknown[]) => warnings.push(given) },
      { wallMs: () => wallMs, steadyMs: () => steadyMs },
    );
    return {
      warnings,
      now: () => clock.now().getTime(),
      pass(ms: number) {
        wallMs += ms;
        steadyMs += ms;
      },
      set(ms: number) {
        wallMs += ms;
      },
      stop: () => {
        clock.stop();
      },
    };
  }

  it('goes on over a jump ahead that is taken back, and says so once', () => {
    const desk = start();
    desk.set(100 * hourMs);
    expect(desk.now()).toBe(1_000_000);
    desk.pass(5000);
    expect(desk.now()).toBe(1_005_000);
    desk.set(-100 * hourMs);
    desk.pass(1000);
    expect(desk.now()).toBe(1_006_000);
    expect(desk.warnings).toHaveLength(1);
    desk.stop();
  });

  it('believes a jump ahead that lasts, small corrections, and every step back', () => {
    const desk = start();
    desk.set(8 * hourMs);
    desk.now();
    desk.pass(11 * 60_000);
    expect(desk.now()).toBe(1_000_000 + 8 * hourMs + 11 * 60_000);
    const before = desk.now();
    desk.set(900);
    expect(desk.now()).toBe(before + 900);
    desk.set(-100 * hourMs);
    expect(desk.now()).toBe(before + 900 - 100 * hourMs);
    desk.stop();
  });
});

describe('a machine whose clock is 100 h ahead for a while', () => {
  let databases: TestDatabases;
  let cloud: TestCloud;
  beforeAll(async () => {
    [databases, cloud] = await Promise.all([
      prepareDatabases(),
      startSimulatorProgram().then(openCloud),
    ]);
  });
  afterAll(() => Promise.all([databases.remove(), cloud.close()]));

  it.each(dialects)(
    'closes no recording, and its takes are signed with the right time, on %s',
    async (dialect) => {
      const folder = await makeFolder();
      const shift = path.join(folder.path, 'shift');
      const preload = path.join(folder.path, 'shifted-date.mjs');
      await writeFile(shift, '0');
      await writeFile(
        preload,
        `import { readFileSync } from 'node:fs';
        const RealDate = Date;
        const shifted = () => RealDate.now() + Number(readFileSync(${JSON.stringify(shift)}, 'utf8'));
        globalThis.Date = class extends RealDate {
          constructor(...given) {
            super(...(given.length === 0 ? [shifted()] : given));
          }
          static now() {
            return shifted();
          }
        };`,
      );
      const { databaseUrl, dataDir } = await databases.create(dialect);
      const desk = await startProgram({
        file: 'start.ts',
        env: {
          PORT: '0',
          DATA_DIR: dataDir,
          ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
          TRTC_ENDPOINT: cloud.url,
          TENCENTCLOUD_SECRET_ID: testKeys.secretId,
          TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
          NODE_OPTIONS: `--import ${pathToFileURL(preload).href}`,
        },
      });
      const call = async (method: string, route: string, body?: unknown) => {
        const response = await fetch(`${desk.url}api/${route}`, {
          method,
          ...(body !== undefined && {
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
        });
        return { status: response.status, body: (await response.json()) as Task };
      };
      const { body: task } = await call('POST', 'tasks', {
        kind: 'attach',
        sdkAppId: testSdkAppId,
        taskId: await cloud.record(),
        canvas: { width: 1280, height: 720 },
        expiresAt: new Date(Date.now() + hourMs).toISOString(),
      });
      const take = () =>
        call('POST', `tasks/${task.id}/takes`, {
          baseRevision: null,
          force: true,
          MixLayoutParams: { MixLayoutMode: 3 },
          SubscribeStreamUserIds: {},
        });
      await writeFile(shift, String(100 * hourMs));
      expect((await call('GET', `tasks/${task.id}`)).body.status).toBe('running');
      expect((await take()).status).toBe(201);
      await writeFile(shift, '0');
      expect((await call('GET', `tasks/${task.id}`)).body.status).toBe('running');
      expect((await take()).status).toBe(201);
      await desk.stop();
      await folder.remove();
    },
  );
});
