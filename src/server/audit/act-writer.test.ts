import { describe, expect, it } from 'vitest';

import type { NewAct } from '#server/database/stores/act-store.ts';
import { makeNewAct } from '#server/testing/new-act.ts';

import { createActWriter, maxWaiting } from './act-writer.ts';

/** A store that can be away, and holds back its answers until it is told to go on. */
function openStore() {
  const stored: NewAct[] = [];
  const batches: number[] = [];
  const lines: string[] = [];
  const note = (_fields: unknown, message?: string) => void lines.push(message ?? '');
  let isAway = false;
  const writer = createActWriter({
    acts: {
      append: async (acts) => {
        await Promise.resolve();
        if (isAway) {
          throw new Error('away');
        }
        batches.push(acts.length);
        stored.push(...acts);
      },
    },
    log: { warn: note, info: note },
    now: () => new Date(0),
  });
  return {
    ...{ writer, stored, batches, lines },
    setAway: (away: boolean) => {
      isAway = away;
    },
  };
}

function add(store: ReturnType<typeof openStore>, from: number, to: number): void {
  for (let at = from; at <= to; at += 1) {
    store.writer.add(makeNewAct({ requestId: String(at) }));
  }
}

const idsOf = (acts: readonly NewAct[]) => acts.map(({ requestId }) => requestId);

describe('the writer of acts', () => {
  it('stores acts in their order, many in one transaction', async () => {
    const store = openStore();
    add(store, 1, 600);
    await store.writer.flush();
    expect(idsOf(store.stored)).toEqual(Array.from({ length: 600 }, (_, at) => String(at + 1)));
    expect(store.batches).toEqual([256, 256, 88]);
  });

  it('stores acts by itself after a moment', async () => {
    const store = openStore();
    add(store, 1, 1);
    await expect.poll(() => store.stored.length, { timeout: 10_000 }).toBe(1);
  });

  it('stores what was added while it was writing', async () => {
    const store = openStore();
    add(store, 1, 1);
    const first = store.writer.flush();
    add(store, 2, 2);
    await Promise.all([first, store.writer.flush()]);
    expect(idsOf(store.stored)).toEqual(['1', '2']);
  });

  it('keeps acts while the database is away, and reports once that it is', async () => {
    const store = openStore();
    store.setAway(true);
    add(store, 1, 2);
    await store.writer.flush();
    await store.writer.flush();
    expect(store.stored).toEqual([]);
    store.setAway(false);
    add(store, 3, 3);
    await expect.poll(() => idsOf(store.stored), { timeout: 10_000 }).toEqual(['1', '2', '3']);
    expect(store.lines).toEqual([
      'cannot store the record of acts; the desk keeps trying',
      'the record of acts is stored again',
    ]);
  });

  it('leaves acts out beyond a limit, and puts on record how many', async () => {
    const store = openStore();
    store.setAway(true);
    add(store, 1, maxWaiting + 7);
    await store.writer.flush();
    store.setAway(false);
    await store.writer.flush();
    expect(store.stored).toHaveLength(maxWaiting + 1);
    expect(store.stored.at(-1)).toMatchObject({
      what: 'leave-out',
      who: { kind: 'desk' },
      subject: '7 acts, because too many waited to be stored',
    });
  });

  it('stores what waits when it is stopped', async () => {
    const store = openStore();
    add(store, 1, 3);
    await store.writer.stop();
    expect(store.stored).toHaveLength(3);
  });
});
