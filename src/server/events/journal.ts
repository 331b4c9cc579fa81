import { randomBytes } from 'node:crypto';

import type { KeptEvent } from '#contract/events.ts';

/** The sequence of events that every hub of a desk sends on, each under its position. */
export interface EventJournal {
  /** Names this sequence: a position in another one means nothing here. */
  readonly generation: string;
  /** Of the newest event when it was opened. */
  readonly start: number;
  /** Whether a client may have seen more of it elsewhere than this process has yet. */
  readonly isShared: boolean;
  /** Adds an event; it comes back through `follow` under its position. */
  append(event: KeptEvent): void;
  /** Told once, at first: every event from here on, without a gap, in order. */
  follow(onEvent: (position: number, event: KeptEvent) => void): void;
  /** Resolves when what was added is stored, or cannot be. */
  close(): Promise<void>;
}

/** The journal of a desk that is one process: it ends with the process, and the next one has another generation. */
export function createLocalJournal(): EventJournal {
  let position = 0;
  let tell: (position: number, event: KeptEvent) => void = () => undefined;
  return {
    generation: randomBytes(6).toString('hex'),
    start: 0,
    isShared: false,
    append(event) {
      position += 1;
      tell(position, event);
    },
    follow(onEvent) {
      tell = onEvent;
    },
    close: () => Promise.resolve(),
  };
}
