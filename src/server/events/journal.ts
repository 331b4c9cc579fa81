import { createHash, randomBytes } from 'node:crypto';

import type { KeptEvent } from '#contract/events.ts';
import type { JournalEnd, JournalStore } from '#server/database/stores/journal-store.ts';

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
  /** Lets the next process continue. Call it last, when nothing will change the database any more. */
  leave(): Promise<void>;
}

/** The journal of a desk with one process: it ends with the process, and the next process has another generation. */
export function createLocalJournal(): EventJournal {
  return startJournal({ generation: makeGeneration(), position: 0 });
}

/**
 * The journal of a desk with one process on a database of its own. After a stop in good order the next process continues it,
 * so pages that come back need nothing but what is new.
 * @param answers what the desk answers beside what is in the database; a process that answers otherwise begins a new journal
 */
export async function openLocalJournal(
  store: JournalStore,
  answers: string,
): Promise<EventJournal> {
  const suffix = createHash('sha256').update(answers).digest('hex').slice(0, 12);
  const end = await store.takeEnd();
  const isContinued = end?.generation.endsWith(suffix) === true;
  return startJournal(
    isContinued ? end : { generation: `${makeGeneration()}${suffix}`, position: 0 },
    store,
  );
}

function makeGeneration(): string {
  return randomBytes(6).toString('hex');
}

function startJournal(
  { generation, position: start }: JournalEnd,
  store?: JournalStore,
): EventJournal {
  let position = start;
  let hasLeft = false;
  let deliver: (position: number, event: KeptEvent) => void = () => undefined;
  return {
    generation,
    start,
    isShared: false,
    append(event) {
      position += 1;
      if (hasLeft) {
        // Pages that come back must not take what was stored for the newest state. Without a database they cannot.
        void store?.takeEnd().catch(() => undefined);
      }
      deliver(position, event);
    },
    follow(onEvent) {
      deliver = onEvent;
    },
    close: () => Promise.resolve(),
    async leave() {
      hasLeft = true;
      await store?.leaveEnd({ generation, position });
    },
  };
}
