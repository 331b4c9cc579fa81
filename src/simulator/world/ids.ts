import { drawBytes } from './seeded.ts';
import type { Seed } from './seeded.ts';
import { makeTaskId } from './task-ids.ts';

/** The ids that the cloud generates. */
export interface Ids {
  /** Starts the sequence of ids of this seed; null: random ids. */
  reseed(seed: Seed): void;
  readonly taskId: () => string;
  /** Counted by action, so that an additional call of one action does not change the ids of the others. */
  requestId(action: string | null): string;
}

export function createIds(initial: Seed): Ids {
  let seed = initial;
  let drawn = new Map<string, number>();

  function draw(purpose: string): Buffer {
    const count = (drawn.get(purpose) ?? 0) + 1;
    drawn.set(purpose, count);
    return drawBytes(seed, `${purpose} ${count}`);
  }

  return {
    reseed(next) {
      seed = next;
      drawn = new Map();
    },
    taskId: () => makeTaskId(Buffer.concat([draw('task'), draw('task rest')])),
    requestId: (action) => formatUuid(draw(`request ${action ?? ''}`)),
  };
}

/** In the format of a random UUID (RFC 9562, version 4). */
function formatUuid(bytes: Buffer): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
