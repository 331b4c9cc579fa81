import { pino } from 'pino';
import { describe, expect, it } from 'vitest';

import type { ReplicationStore, StoredEvent } from '#server/database/stores/replication-store.ts';

import { openSharedJournal } from './shared-journal.ts';

function stored(position: number): StoredEvent {
  return { position, event: JSON.stringify({ kind: 'starts', data: {} }) };
}

describe('the shared journal', () => {
  it('reports a gap: events that were removed before this process read them', async () => {
    let events: readonly StoredEvent[] = [stored(1), stored(2)];
    let announce: () => void = () => undefined;
    const replication: Pick<
      ReplicationStore,
      'readEventHead' | 'readEvents' | 'subscribeToEvents' | 'appendEvents'
    > = {
      readEventHead: () => Promise.resolve({ generation: 'one', position: 2 }),
      readEvents: (after) => Promise.resolve(events.filter(({ position }) => position > after)),
      subscribeToEvents(onEvents) {
        announce = onEvents;
        return { close: () => Promise.resolve() };
      },
      appendEvents: () => Promise.resolve(),
    };
    const journal = await openSharedJournal(
      replication as ReplicationStore,
      pino({ level: 'silent' }),
    );
    const seen: string[] = [];
    journal.follow((position, { kind }) => seen.push(`${position} ${kind}`));
    events = [stored(6), stored(7)];
    announce();
    await expect.poll(() => seen.at(-1)).toBe('7 starts');
    expect(seen).toEqual(['1 starts', '2 starts', '5 reset', '6 starts', '7 starts']);
    await journal.close();
  });

  it('writes the events of one moment together', async () => {
    const batches: number[] = [];
    const replication: Partial<ReplicationStore> = {
      readEventHead: () => Promise.resolve({ generation: 'one', position: 0 }),
      readEvents: () => Promise.resolve([]),
      subscribeToEvents: () => ({ close: () => Promise.resolve() }),
      appendEvents(_, events) {
        batches.push(events.length);
        return Promise.resolve();
      },
    };
    const journal = await openSharedJournal(
      replication as ReplicationStore,
      pino({ level: 'silent' }),
    );
    journal.append({ kind: 'starts', data: {} });
    await new Promise(setImmediate);
    journal.append({ kind: 'starts', data: {} });
    await journal.close();
    expect(batches).toEqual([2]);
  });
});
