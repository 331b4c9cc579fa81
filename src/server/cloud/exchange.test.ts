import { describe, expect, it } from 'vitest';
import type { Dispatcher } from 'undici';

import { exchange } from './exchange.ts';

/** A connection that hands the request over as often as it is told, without an answer. */
function handOver(times: number): {
  readonly dispatcher: Dispatcher;
  readonly aborts: () => number;
} {
  let aborts = 0;
  const controller = { abort: () => (aborts += 1) } as unknown as Dispatcher.DispatchController;
  const dispatcher = {
    dispatch: (_options: unknown, handler: Dispatcher.DispatchHandler): boolean => {
      for (let count = 0; count < times; count += 1) {
        handler.onRequestStart?.(controller, undefined);
      }
      return true;
    },
  };
  return { dispatcher: dispatcher as unknown as Dispatcher, aborts: () => aborts };
}

const request = { origin: 'http://127.0.0.1', headers: {}, body: new Uint8Array(), timeoutMs: 50 };

describe('an exchange', () => {
  it('whose request is handed over a second time is stopped, and its outcome is unknown', async () => {
    const { dispatcher, aborts } = handOver(2);
    const outcome = await exchange(dispatcher, request, () => new Date());
    expect(outcome).toMatchObject({ kind: 'broken', fault: { kind: 'resent' } });
    expect(aborts()).toBe(1);
  });

  it('whose request was handed over once ends with its deadline', async () => {
    const outcome = await exchange(handOver(1).dispatcher, request, () => new Date());
    expect(outcome).toMatchObject({ kind: 'broken', fault: { kind: 'deadline' } });
  });

  it('whose request was never handed over was not sent', async () => {
    const outcome = await exchange(handOver(0).dispatcher, request, () => new Date());
    expect(outcome).toMatchObject({ kind: 'not-sent', fault: { kind: 'deadline' } });
  });
});
