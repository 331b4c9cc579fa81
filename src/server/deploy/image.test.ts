import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { openDesk } from '#server/testing/desk.ts';
import { findFreePort } from '#testing/free-port.ts';

import { readExample, root } from './example-settings.ts';

describe('the image', () => {
  const instructions = readExample('Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [word = '', ...rest] = line.trim().split(/\s+/);
      return { word, rest: rest.join(' ') };
    });
  const last = instructions.slice(instructions.map(({ word }) => word).lastIndexOf('FROM'));
  const only = (word: string): string => {
    const found = last.filter((instruction) => instruction.word === word);
    expect(found).toHaveLength(1);
    return found[0]?.rest ?? '';
  };

  it('holds what `npm run production` has put together and nothing else, and belongs to nobody', () => {
    expect(
      last.filter(({ word }) => ['COPY', 'ADD'].includes(word)).map(({ rest }) => rest),
    ).toEqual(['--from=build /desk /desk']);
    const built = instructions.filter(({ word }) => word === 'RUN').map(({ rest }) => rest);
    expect(built).toContain('node scripts/build.mjs');
    expect(built).toContain('node scripts/production.mjs /desk');
    expect(built[0]).toContain('npm ci --ignore-scripts');
    expect(only('USER')).toBe('65534:65534');
    expect(JSON.parse(only('CMD'))).toEqual(['node', 'dist/server/start.js']);
    expect(last.some(({ rest }) => /apt-get|npm (ci|install)/.test(rest))).toBe(false);
  });

  it('is built from all that the build reads, and from no file of this machine', () => {
    const allowed = readExample('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const stamp =
      /const sources = \[([^\]]*)\]/.exec(readExample('scripts/build-stamp.mjs'))?.[1] ?? '';
    const needed = [...stamp.matchAll(/'([^']+)'/g)].map(([, source = '']) => source);
    expect(needed.length).toBeGreaterThan(5);
    for (const source of needed) {
      expect(allowed).toContain(source.split('/')[0]);
    }
    for (const entry of allowed) {
      expect(existsSync(path.join(root, entry))).toBe(true);
    }
    expect(readExample('.dockerignore').split('\n')).toContain('*');
  });

  it('has a health check that knows a desk that answers from one that does not', async () => {
    const desk = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9' });
    const [, json = '[]'] = /CMD (\[.*\])$/.exec(only('HEALTHCHECK')) ?? [];
    const [program = '', ...args] = JSON.parse(json) as string[];
    expect(program).toBe('node');
    const check = async (port: string): Promise<string> => {
      const child = spawn(process.execPath, args, { env: { PORT: port }, stdio: 'ignore' });
      const [code] = (await once(child, 'exit')) as [number | null];
      return code === 0 ? 'healthy' : 'unhealthy';
    };
    expect(await check(new URL(desk.url).port)).toBe('healthy');
    await desk.close();
    expect(await check(String(await findFreePort()))).toBe('unhealthy');
  });
});
