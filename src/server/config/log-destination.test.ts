import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

import { makeFolder } from '#testing/processes.ts';

import { openLogDestination } from './log-destination.ts';

/** A pipe that somebody reads only when told. */
function makePipe() {
  const written: string[] = [];
  let drain: () => void = () => undefined;
  const pipe = {
    writableLength: 0,
    write(text: string) {
      written.push(text);
      pipe.writableLength += text.length;
    },
    on(event: 'drain' | 'error', listener: () => void) {
      if (event === 'drain') {
        drain = listener;
      }
    },
  };
  return {
    pipe,
    written,
    read() {
      pipe.writableLength = 0;
      drain();
    },
  };
}

describe('a log that nobody reads', () => {
  it('leaves lines out beyond a limit, and says how many when it is read again', () => {
    const { pipe, written, ...reader } = makePipe();
    const destination = openLogDestination(pipe, 300);
    for (let at = 0; at < 20; at += 1) {
      destination.write(`${'x'.repeat(29)}\n`);
    }
    expect([written.length, destination.dropped()]).toEqual([11, 9]);
    reader.read();
    expect(JSON.parse(written[11] ?? '')).toMatchObject({ level: 'warn', dropped: 9 });
    destination.write('and on\n');
    expect(written.at(-1)).toBe('and on\n');
  });

  it.runIf(process.platform !== 'win32')(
    'does not keep the desk from answering and taking',
    async () => {
      const folder = await makeFolder();
      const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
      const desk = spawn(
        process.execPath,
        ['--import', tsx, fileURLToPath(new URL('../../start.ts', import.meta.url))],
        {
          cwd: folder.path,
          env: { ...process.env, PORT: '0', LOG_LEVEL: 'trace', DATABASE_URL: undefined },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      let said = '';
      const url = await new Promise<string>((resolve) => {
        desk.stdout.setEncoding('utf8').on('data', (text: string) => {
          said += text;
          const [, address] = /is ready at (\S+)/.exec(said) ?? [];
          if (address !== undefined) {
            resolve(address);
          }
        });
      });
      desk.stdout.pause();
      const { tasks } = (await (await fetch(`${url}api/tasks`)).json()) as {
        readonly tasks: readonly {
          readonly id: string;
          readonly current: { number: number } | null;
        }[];
      };
      const id = tasks[0]?.id ?? '';
      // Far more than a pipe holds.
      for (let round = 0; round < 20; round += 1) {
        const answers = await Promise.all(
          Array.from({ length: 20 }, () => fetch(`${url}api/nothing-${'x'.repeat(100)}`)),
        );
        expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
      }
      const taken = await fetch(`${url}api/tasks/${id}/takes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          baseRevision: null,
          force: true,
          MixLayoutParams: { MixLayoutMode: 3 },
          SubscribeStreamUserIds: {},
        }),
      });
      expect(taken.status).toBe(201);
      const ended = once(desk, 'close');
      desk.kill('SIGTERM');
      desk.stdout.resume();
      expect(await ended).toEqual([0, null]);
      await folder.remove();
    },
    120_000,
  );
});
