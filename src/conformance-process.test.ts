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
  /** As Ctrl-C does. */
  signal(signal: NodeJS.Signals): void;
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
    signal: (signal) => {
      child.kill(signal);
    },
    ended: once(child, 'close').then(([code]) => code as number | null),
  };
}

async function startCloud(): Promise<string> {
  const cloud = await startSimulatorProgram();
  cleanups.push(() => cloud.kill());
  return cloud.url.replace(/\/$/, '');
}

/** Every call that the simulator has received. */
async function readJournal(endpoint: string) {
  const answer = await fetch(`${endpoint}/_simulator/journal?since=0`);
  return (await answer.json()) as {
    readonly entries: readonly {
      readonly at: string;
      readonly action: string;
      readonly body: string;
      readonly outcome: { readonly kind: string };
    }[];
  };
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

    const journal = await readJournal(endpoint);
    expect(journal.entries.every(({ action }) => action !== 'CreateCloudRecording')).toBe(true);
    expect(journal.entries.every(({ body }) => !body.includes('"TaskId":"-'))).toBe(true);
    const times = journal.entries.map(({ at }) => Date.parse(at));
    const busiest = Math.max(
      ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length),
    );
    // The clock of the simulator ticks when a call arrives: one that was late is followed sooner.
    expect(busiest).toBeLessThanOrEqual(7);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'waits for a Create in flight at %s, ends the recording, and shows no UserSig',
    async (signal) => {
      const endpoint = await startCloud();
      const latency = { kind: 'latency', ms: 1500, action: 'CreateCloudRecording' };
      await fetch(`${endpoint}/_simulator/faults`, {
        method: 'PUT',
        body: JSON.stringify([latency]),
      });
      const kit = await startKit([
        ...['--endpoint', endpoint, '--sdk-app-id', '1400000001', '--region', 'ap-singapore'],
        ...['--phase', 'idle', '--yes'],
      ]);
      // The first Create after those that must be refused starts the recording that is asked about.
      await vi.waitFor(
        async () => {
          const { entries } = await readJournal(endpoint);
          const last = entries.at(-1);
          expect(kit.output()).toContain('endpoint-url');
          expect(last).toMatchObject({
            action: 'CreateCloudRecording',
            outcome: { kind: 'pending' },
          });
        },
        { timeout: 60_000, interval: 50 },
      );
      kit.signal(signal);
      kit.signal(signal);
      expect(await kit.ended, kit.output()).toBe(3);
      expect(kit.output()).toMatch(/\nStopped before the end\.\n$/);
      expect(kit.output()).toContain('Stopping: what was started is ended first.');

      const { tasks } = (await (await fetch(`${endpoint}/_simulator/tasks`)).json()) as {
        tasks: readonly { status: string; taskId: string }[];
      };
      expect(tasks).toHaveLength(2);
      expect(tasks.filter(({ status }) => !/^(Exited|Gone)$/.test(status))).toEqual([]);
      const { entries } = await readJournal(endpoint);
      const signatures = entries.flatMap(({ body }) => /"UserSig":"(\w+)/.exec(body)?.[1] ?? []);
      expect(signatures.length).toBeGreaterThan(5);
      expect(signatures.filter((text) => kit.output().includes(text))).toEqual([]);
    },
  );

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
