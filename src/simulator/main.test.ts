import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished, test } from 'vitest';

import { callAs, control } from './test-customer.ts';
import { createTask, SdkAppId, startForTest } from './test-simulator.ts';

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

/** The address of the ready line, once it is there. */
async function readAddress(child: Process): Promise<string> {
  let output = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += String(chunk);
    const match = /^The Mixdesk simulator is ready at (http:\/\/127\.0\.0\.1:\d+)\/\n/.exec(output);
    if (match?.[1] !== undefined) return match[1];
  }
  throw new Error(`The simulator ended after saying: ${output}`);
}

/** Null when a signal ended it. */
async function readExitCode(child: Process): Promise<unknown> {
  const [code] = (await once(child, 'exit')) as unknown[];
  return code;
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'the process says where it is ready, records the demo room, and %s stops it cleanly',
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

test('a bad flag stops the start with a sentence that names it', async () => {
  const child = run('--port', 'nine');
  const [errors, code] = await Promise.all([text(child.stderr), readExitCode(child)]);
  expect(errors).toBe('--port must be a whole number from 0 to 65535, not "nine".\n');
  expect(code).toBe(1);
});

test('a taken port stops the start with a sentence that tells what to do', async () => {
  const { port } = await startForTest();
  const child = run('--port', String(port));
  const [errors, code] = await Promise.all([text(child.stderr), readExitCode(child)]);
  expect(errors).toBe(
    `Port ${String(port)} is taken: give another with --port, or 0 for any free one.\n`,
  );
  expect(code).toBe(1);
});

test('help goes to stdout and is no failure', async () => {
  const child = run('--help');
  const [output, code] = await Promise.all([text(child.stdout), readExitCode(child)]);
  expect(output).toContain('--callback-key');
  expect(code).toBe(0);
});
