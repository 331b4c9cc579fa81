import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { afterEach, describe, expect, it, vi } from 'vitest';

import { makeFolder, simulatorKeys, startSimulatorProgram } from '#testing/processes.ts';
import { readCloudAnswers } from '#trtc/cloud-choices.ts';

// Processes start from their sources, and keep to five calls a second.
vi.setConfig({ testTimeout: 180_000 });

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) {
    await clean();
  }
});

const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const entry = fileURLToPath(new URL('conformance/main.ts', import.meta.url));

const keys = {
  TENCENTCLOUD_SECRET_ID: simulatorKeys.secretId,
  TENCENTCLOUD_SECRET_KEY: simulatorKeys.secretKey,
  TRTC_SDK_SECRET_KEY: 'ab'.repeat(32),
  TRTC_SITE: 'intl',
};

interface Kit {
  readonly pid: number;
  output(): string;
  /** Sends a signal as Ctrl-C does. */
  interrupt(): void;
  readonly ended: Promise<number | null>;
}

async function startKit(args: readonly string[], env: Record<string, string> = keys): Promise<Kit> {
  const folder = await makeFolder();
  cleanups.push(() => folder.remove());
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(TRTC_|TENCENTCLOUD_|RECORDING_|OIDC_|APPLICATIONS_FILE)/.test(name),
  );
  const child = spawn(process.execPath, ['--import', tsx, entry, ...args], {
    cwd: folder.path,
    env: { ...Object.fromEntries(inherited), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  cleanups.push(() => {
    child.kill('SIGKILL');
    return Promise.resolve();
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return {
    pid: child.pid ?? 0,
    output: () => output,
    interrupt: () => child.kill('SIGINT'),
    ended: once(child, 'close').then(([code]) => code as number | null),
  };
}

async function startCloud(): Promise<string> {
  const cloud = await startSimulatorProgram();
  cleanups.push(() => cloud.kill());
  return cloud.url.replace(/\/$/, '');
}

describe('npm run conformance', () => {
  it('asks phase free at five calls a second, writes the answers, and shows no secret', async () => {
    const endpoint = await startCloud();
    const folder = await makeFolder();
    cleanups.push(() => folder.remove());
    const out = path.join(folder.path, 'answers.json');
    const kit = await startKit([
      ...['--endpoint', endpoint, '--sdk-app-id', '1400000001', '--region', 'ap-singapore'],
      ...['--out', out],
    ]);
    expect(await kit.ended, kit.output()).toBe(0);
    expect(kit.output()).toMatch(/^Asking 127\.0\.0\.1:\d+ \(site intl, region ap-singapore\)/);
    expect(kit.output()).toContain('It starts, changes and ends no recording.');
    expect(kit.output()).toMatch(/\n\d\d\d? same, 0 differ, 0 open\.\n$/);

    const text = await readFile(out, 'utf8');
    expect(readCloudAnswers(text)).toMatchObject({
      site: 'intl',
      choices: { goneCode: 'ResourceNotFound', badUrls: 'accept' },
    });
    const { probes } = JSON.parse(text) as { probes: readonly Record<string, unknown>[] };
    expect(probes.find(({ name }) => name === 'mode-5')).toEqual({
      ...{ name: 'mode-5', question: null, verdict: 'same' },
      ...{ expected: 'InvalidParameter.OutOfRange', got: 'InvalidParameter.OutOfRange' },
      ...{ status: 200, code: 'InvalidParameter.OutOfRange' },
      message: expect.stringContaining('MixLayoutMode') as string,
      ms: expect.any(Number) as number,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    for (const secret of [simulatorKeys.secretKey, keys.TRTC_SDK_SECRET_KEY]) {
      expect(text + kit.output()).not.toContain(secret);
    }

    const journal = (await (await fetch(`${endpoint}/_simulator/journal?since=0`)).json()) as {
      entries: readonly { at: string; action: string; body: string }[];
    };
    expect(journal.entries.every(({ action }) => action !== 'CreateCloudRecording')).toBe(true);
    expect(journal.entries.every(({ body }) => !body.includes('"TaskId":"-'))).toBe(true);
    const times = journal.entries.map(({ at }) => Date.parse(at));
    const busiest = Math.max(
      ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length),
    );
    // The clock of the simulator ticks when a call arrives: one that was late is followed sooner.
    expect(busiest).toBeLessThanOrEqual(7);
  });

  it.each([
    [['--endpoint', 'http://127.0.0.1:9'], keys, '--sdk-app-id is missing'],
    [['--sdk-app-id', '7', '--phase', 'all'], keys, '--phase must be free, idle, live.'],
    [
      ['--sdk-app-id', '7'],
      { ...keys, TRTC_SDK_APP_IDS: '1400000001' },
      '7 is not one of the applications',
    ],
    [['--sdk-app-id', '7'], { TRTC_SITE: 'intl' }, 'There are no API keys'],
    [['--sdk-app-id', '7', '--endpoint', 'http://example.com'], keys, 'TRTC_ENDPOINT must begin'],
    [['--sdk-app-id', '7', '--phase', 'idle'], keys, 'phase idle needs --yes'],
    [['--sdk-app-id', '7', '--answers', 'none.json'], keys, 'none.json cannot be read (ENOENT).'],
  ] as const)('with %j sends nothing and says why', async (args, env, sentence) => {
    const kit = await startKit(args, env);
    expect(await kit.ended, kit.output()).toBe(2);
    expect(kit.output()).toContain(sentence);
  });
});
