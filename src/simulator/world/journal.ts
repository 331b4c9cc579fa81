import type { Fault } from './faults.ts';

/** How a call was answered. */
export type Outcome =
  | { readonly kind: 'pending' }
  /** `code` is null for a success and for the answer of a simulated proxy. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly code: string | null;
      readonly requestId: string | null;
    }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'no-answer' };

/** One API call, as it was received. */
export interface JournalEntry {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** ISO 8601. */
  readonly at: string;
  /** ISO 8601; when the call was answered, or its connection was dropped. Null until then. */
  readonly answeredAt: string | null;
  readonly action: string | null;
  /** The body's text, unchanged; null when the connection was broken before it was read. */
  readonly body: string | null;
  /** The headers of interest, names in lower case; a session token is left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null when it was not checked. `code` is the reason of a refusal. */
  readonly signature: { readonly ok: boolean; readonly code: string | null } | null;
  readonly fault: Fault['kind'] | null;
  /** Whether the call took effect, answered or not. */
  readonly applied: boolean;
  readonly outcome: Outcome;
}

export interface Journal {
  /** Writes a new entry and returns its number. */
  open(entry: Omit<JournalEntry, 'sequence'>): number;
  amend(sequence: number, amendment: Partial<Omit<JournalEntry, 'sequence'>>): void;
  /** Entries after number `since`, oldest first. */
  since(sequence: number): readonly JournalEntry[];
}

/** Older entries are deleted; their numbers are not used again. */
const maxEntries = 5000;

export function createJournal(): Journal {
  const entries = new Map<number, JournalEntry>();
  let last = 0;
  return {
    open(entry) {
      last += 1;
      entries.set(last, { sequence: last, ...entry });
      entries.delete(last - maxEntries);
      return last;
    },
    amend(sequence, amendment) {
      const entry = entries.get(sequence);
      if (entry !== undefined) {
        entries.set(sequence, { ...entry, ...amendment });
      }
    },
    since: (sequence) => [...entries.values()].filter((entry) => entry.sequence > sequence),
  };
}
