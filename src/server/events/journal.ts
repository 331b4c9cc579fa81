import { randomBytes } from 'node:crypto';

import type { KeptEvent } from '#contract/events.ts';

/** The sequence of events of a desk, each with its position. Every hub of the desk sends them on. */
export interface EventJournal {
  /** Identifies this sequence: positions of another one are not valid here. */
  readonly generation: string;
  /** The position of the newest event when the journal was opened. */
  readonly start: number;
  /** Whether a client may have seen newer events at another process. */
  readonly isShared: boolean;
  /** Adds an event; `follow` then gets it with its position. */
  append(event: KeptEvent): void;
  /** Call it once, at the start: gets every event from here on, in order, without gaps. */
  follow(onEvent: (position: number, event: KeptEvent) => void): void;
  /** Resolves when what was added is stored, or cannot be. */
  close(): Promise<void>;
}

/** The journal of a desk with one process: it ends with the process, and the next process has another generation. */
export function createLocalJournal(): EventJournal {
  let position = 0;
  let deliver: (position: number, event: KeptEvent) => void = () => undefined;
  return {
    generation: randomBytes(6).toString('hex'),
    start: 0,
    isShared: false,
    append(event) {
      position += 1;
      deliver(position, event);
    },
    follow(onEvent) {
      deliver = onEvent;
    },
    close: () => Promise.resolve(),
  };
}
