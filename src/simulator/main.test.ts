import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished, test } from 'vitest';

import { callAs, control } from '#simulator/testing/customer.ts';
import { createTask, SdkAppId, startForTest } from '#simulator/testing/simulator.ts';

type Process = ChildProcessByStdio<null, Readable, Readable>;

function run(...flags: readonly string[]): Process {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Waits for the ready line and returns its address. */
async function readAddress(child: Process): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += String(chunk);
    const match = /^The Mixdesk simulator is ready at (http:\/\/127\.0\.0\.1:\d+)\/\n/.exec(output);
    if (match?.[1] !== undefined) {
      return match[1];
    }
  }
  throw new Error(`The simulator ended after printing: ${output}`);
}

/** Null when a signal ended it. */
async function readExitCode(child: Process): Promise<unknown> {
  const [code] = (await once(child, 'exit')) as unknown[];
  return code;
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'the process prints its address, records the demo room, and %s stops it cleanly',
  async (signal) => {
    const child = run('--port', '0', '--demo');
    const url = await readAddress(child);
    const TaskId = await createTask(url, { RoomId: 'demo', RecordParams: { RecordMode: 2 } });
    const described = await callAs(url, 'DescribeCloudRecording', { SdkAppId, TaskId });
    expect(described.response['Status']).toBe('InProgress');
    await control(url, 'PUT', 'faults', [{ kind: 'latency', ms: 600_000 }]);
    const hanging = callAs(url, 'DescribeCloudRecording', { SdkAppId, TaskId });
    hanging.catch(() => undefined);
    await expect
      .poll(async () => (await control(url, 'GET', 'journal?since=2')).body)
      .toMatchObject({ entries: [{ outcome: { kind: 'pending' } }] });

    const errors = text(child.stderr);
    child.kill(signal);
    expect(await readExitCode(child)).toBe(0);
    expect(await errors).toBe('');
    await expect(hanging).rejects.toThrow();
  },
);

/** The output up to the line that begins with this text. */
async function readUntil(child: Process, beginning: string): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += String(chunk);
    if (new RegExp(`^${beginning}.*\\n`, 'm').test(output)) {
      return output;
    }
  }
  throw new Error(`The simulator ended after printing: ${output}`);
}

test('the process plays a show from the start, and prints which one and how to start a desk', async () => {
  const child = run(
    '--port',
    '0',
    '--site',
    'cn',
    '--show',
    'interview',
    '--seed',
    '3',
    '--speed',
    '0',
  );
  const output = await readUntil(child, 'Playing');
  expect(output).toContain('Playing "An interview" in the room demo, seed 3, speed 0.\n');
  const [, url = ''] = /ready at (\S+)\/\n/.exec(output) ?? [];
  expect(output).toContain(
    `TRTC_ENDPOINT=${url} TRTC_SITE=cn TENCENTCLOUD_SECRET_ID=SIMULATOR_SECRET_ID TENCENTCLOUD_SECRET_KEY=SIMULATOR_SECRET_KEY npm start\n`,
  );
  const { body } = await control(url, 'GET', 'show');
  expect(body).toMatchObject({ show: { name: 'interview', seed: 3, state: 'held', done: 1 } });
});

test('an invalid script stops the start with file, line and remedy', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-script-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'evening.yaml');
  await writeFile(file, 'name: evening\nevents:\n  - { at: 0, do: leave, userId: ana }\n');
  const child = run('--port', '0', '--show', file);
  const [errors, code] = await Promise.all([text(child.stderr), readExitCode(child)]);
  expect(errors).toBe(
    `${file}: line 3, column 33: events.0.userId: ana is not in the room at this time: let them join first.\n`,
  );
  expect(code).toBe(1);
});

test('an invalid flag stops the start with a sentence that names it', async () => {
  const child = run('--port', 'nine');
  const [errors, code] = await Promise.all([text(child.stderr), readExitCode(child)]);
  expect(errors).toBe('--port must be a whole number from 0 to 65535, not "nine".\n');
  expect(code).toBe(1);
});

test('a port in use stops the start with a sentence and a remedy', async () => {
  const { port } = await startForTest();
  const child = run('--port', String(port));
  const [errors, code] = await Promise.all([text(child.stderr), readExitCode(child)]);
  expect(errors).toBe(`Port ${port} is taken: give another with --port, or 0 for any free one.\n`);
  expect(code).toBe(1);
});

test('help is printed to stdout and exits with 0', async () => {
  const child = run('--help');
  const [output, code] = await Promise.all([text(child.stdout), readExitCode(child)]);
  expect(output).toContain('--callback-key');
  expect(code).toBe(0);
});
