import { expect, test } from 'vitest';

import { parseArguments, usage } from './arguments.ts';
import { simulatorCredential } from '#simulator/gateway/credential.ts';

test('without flags the simulator listens on loopback port 9000 with the documented pair', () => {
  expect(parseArguments([])).toMatchObject({
    kind: 'start',
    options: {
      port: 9000,
      host: '127.0.0.1',
      site: 'intl',
      credentials: [simulatorCredential],
      demoRoom: false,
    },
    credential: { secretId: 'SIMULATOR_SECRET_ID', keyHint: 'SecretKey SIMULATOR_SECRET_KEY' },
  });
});

test('every flag reaches the simulator, and a secret of the user’s own is not echoed', () => {
  const parsed = parseArguments(
    '--port 0 --host 0.0.0.0 --site cn --secret-id OWN --secret-key OWN_KEY --callback-url http://127.0.0.1:8080/callbacks/trtc --callback-key abc123 --demo --show evening.yaml --speed 0.5 --seed 42'.split(
      ' ',
    ),
  );
  expect(parsed).toMatchObject({
    kind: 'start',
    options: {
      port: 0,
      host: '0.0.0.0',
      site: 'cn',
      credentials: [{ secretId: 'OWN', secretKey: 'OWN_KEY' }],
      callbacks: { url: 'http://127.0.0.1:8080/callbacks/trtc', key: 'abc123' },
      demoRoom: true,
      seed: 42,
    },
    show: { source: 'evening.yaml', speed: 0.5 },
  });
  const { credential } = parsed as Extract<typeof parsed, { kind: 'start' }>;
  expect(JSON.stringify(credential)).not.toContain('OWN_KEY');
});

test.each([
  ['--port', '--port nine'],
  ['--port', '--port -1'],
  ['--port', '--port=-1'],
  ['--port', '--port 65536'],
  ['--port', '--port 1.5'],
  ['--port', '--port='],
  ['--port', '--port'],
  ['--host', '--host='],
  ['--host', '--host 0.0.0.0'],
  ['--site', '--site mars'],
  ['--secret-key', '--secret-id ONLY'],
  ['--secret-id', '--secret-key ONLY'],
  ['--secret-id', '--secret-id a/b --secret-key x'],
  ['--secret-key', '--secret-id a --secret-key='],
  ['--callback-url', '--callback-url ftp://x/'],
  ['--callback-url', '--callback-url nowhere'],
  ['--callback-key', '--callback-url http://x/ --callback-key a-b'],
  ['--callback-key', '--callback-key abc'],
  ['--seed', '--seed half'],
  ['--seed', '--seed=-1'],
  ['--speed', '--show interview --speed fast'],
  ['--speed', '--speed 2'],
  ['--show', '--show='],
  ['--colour', '--colour red'],
  ['stray', 'stray'],
])('the refusal names %s in "%s"', (flag, line) => {
  const parsed = parseArguments(line.split(' '));
  expect(parsed).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining(flag) as string,
  });
});

test('help lists every flag', () => {
  expect(parseArguments(['--help'])).toEqual({ kind: 'help' });
  for (const flag of [
    'port',
    'host',
    'site',
    'secret-id',
    'secret-key',
    'callback-url',
    'demo',
    'show',
    'seed',
  ]) {
    expect(usage).toContain(`--${flag}`);
  }
});
