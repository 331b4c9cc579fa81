import { expect, it } from 'vitest';

import { ListenError } from './listen-error.ts';
import { tryLoopback } from './try-loopback.ts';

/** Fails like `listen` on a machine that has only these addresses. */
function listenOn(...present: readonly string[]) {
  return (host: string) =>
    present.includes(host)
      ? Promise.resolve(host)
      : Promise.reject(Object.assign(new Error('listen'), { code: 'EADDRNOTAVAIL' }));
}

it('listens on IPv4 where the machine has it, and on IPv6 where it has nothing else', async () => {
  expect(await tryLoopback(listenOn('127.0.0.1', '::1'))).toBe('127.0.0.1');
  expect(await tryLoopback(listenOn('::1'))).toBe('::1');
});

it('says in a sentence that a machine has no loopback address', async () => {
  await expect(tryLoopback(listenOn())).rejects.toThrow(
    new ListenError(
      'This machine has neither 127.0.0.1 nor ::1, which the simulator needs. Bring up its loopback interface.',
    ),
  );
});

it('hides no other error', async () => {
  const broken = new Error('a port is missing');
  await expect(tryLoopback(() => Promise.reject(broken))).rejects.toBe(broken);
});
