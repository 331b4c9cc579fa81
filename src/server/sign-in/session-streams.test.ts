import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { mock } from 'node:test';

import { afterEach, beforeEach, expect, it } from 'vitest';

import type { StoredSession } from '#server/database/stores/session-store.ts';
import { grantRole } from '#server/session/requester.ts';
import { keepSessions, makeSession } from '#server/testing/sessions.ts';

import { watchSessionStreams } from './session-streams.ts';

const now = new Date('2030-01-01T00:00:00Z');
const checkMs = 3000;
const farewellMs = 2000;

beforeEach(() => {
  mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
});
afterEach(() => {
  mock.timers.reset();
});

/** Stands for a page that reads a stream. It closes when `close` is called, or at once when it is destroyed. */
class FakeStream extends EventEmitter {
  readonly calls: string[] = [];
  destroyed = false;
  end(): void {
    this.calls.push('end');
  }
  destroy(): void {
    this.calls.push('destroy');
    this.close();
  }
  close(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

const sessionOf = (keyHash: string): StoredSession =>
  makeSession(
    {
      keyHash,
      user: { id: keyHash, name: keyHash, role: 'producer' },
      endsAt: new Date(now.getTime() + 1),
    },
    now,
  );

function open({ list = undefined as undefined | (() => Promise<StoredSession[]>) } = {}) {
  const sessions = keepSessions([sessionOf('a'), sessionOf('b')]);
  const asked: (readonly string[])[] = [];
  const errors: unknown[] = [];
  const streams = watchSessionStreams({
    repository: {
      sessions: {
        ...sessions,
        listActive: (hashes, at) => {
          asked.push([...hashes]);
          return list?.() ?? sessions.listActive(hashes, at);
        },
      },
    },
    clock: { now: () => now },
    onError: (error) => errors.push(error),
  });
  const hold = (keyHash: string, stream = new FakeStream()): FakeStream => {
    streams.hold(sessionOf(keyHash), stream as unknown as ServerResponse);
    return stream;
  };
  return { sessions, streams, hold, asked, errors };
}

/** Lets the answer of the database arrive. */
async function check(): Promise<void> {
  mock.timers.tick(checkMs);
  await new Promise((resolve) => setImmediate(resolve));
}

it('a sign-in that another process ended ends its streams, and no others', async () => {
  const { sessions, hold, asked } = open();
  const [first, second, other] = [hold('a'), hold('a'), hold('b')];
  await check();
  expect(asked).toEqual([['a', 'b']]);
  expect([first, second, other].map(({ calls }) => calls)).toEqual([[], [], []]);
  await sessions.remove('a');
  await check();
  expect([first, second, other].map(({ calls }) => calls)).toEqual([['end'], ['end'], []]);
  await check();
  expect(asked.at(-1)).toEqual(['b']);
});

it('a sign-in that ended here ends its streams at once', () => {
  const { streams, hold } = open();
  const [held, other] = [hold('a'), hold('b')];
  streams.end('a');
  streams.end('a');
  streams.end('nobody');
  expect([held.calls, other.calls]).toEqual([['end'], []]);
});

it('a page that does not read its stream to the end is cut', () => {
  const { streams, hold } = open();
  const held = hold('a');
  streams.end('a');
  mock.timers.tick(farewellMs - 1);
  expect(held.calls).toEqual(['end']);
  mock.timers.tick(1);
  expect(held.calls).toEqual(['end', 'destroy']);
});

it('a page that reads its stream to the end is left alone', () => {
  const { streams, hold } = open();
  const held = hold('a');
  streams.end('a');
  held.close();
  mock.timers.tick(farewellMs * 2);
  expect(held.calls).toEqual(['end']);
});

it('a page that left is forgotten, and so is one that had left before', async () => {
  const { hold, asked } = open();
  const [first, second] = [hold('a'), hold('a')];
  const gone = new FakeStream();
  gone.close();
  hold('b', gone);
  first.close();
  await check();
  expect(asked).toEqual([['a']]);
  second.close();
  await check();
  expect(asked).toHaveLength(1);
});

it('a late farewell of a stream does not forget the streams of a new sign-in', async () => {
  const { streams, hold, asked } = open();
  const old = hold('a');
  streams.end('a');
  const held = hold('a');
  old.close();
  await check();
  expect(asked).toEqual([['a']]);
  expect(held.calls).toEqual([]);
});

it('somebody whose rights have changed gets a new stream', async () => {
  const { sessions, hold } = open();
  const [held, other] = [hold('a'), hold('b')];
  const viewer = { ...sessionOf('a'), grants: [grantRole('viewer')] };
  await sessions.update('a', viewer);
  await check();
  expect([held.calls, other.calls]).toEqual([['end'], []]);
});

it('an open stream is a use of its sign-in, noted once a minute', async () => {
  const { sessions, hold } = open();
  const before = new Date(now.getTime() - 60_000);
  await sessions.noteUse(['a'], before);
  await sessions.noteUse(['b'], new Date(before.getTime() + 1));
  hold('a');
  hold('b');
  await check();
  expect(sessions.kept.map(({ usedAt }) => usedAt)).toEqual([now, new Date(before.getTime() + 1)]);
});

it('streams stay open while the database is away', async () => {
  const away = new Error('away');
  const { hold, errors } = open({ list: () => Promise.reject(away) });
  const held = hold('a');
  await check();
  expect(errors).toEqual([away]);
  expect(held.calls).toEqual([]);
});

it('after a stop nobody is asked any more', async () => {
  const { streams, hold, asked } = open();
  hold('a');
  streams.stop();
  await check();
  expect(asked).toEqual([]);
});
