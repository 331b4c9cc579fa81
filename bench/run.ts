import type { Machine } from './machine.ts';
import type { Owned } from './owned.ts';
import type { ProfileTarget } from './profile.ts';

/** What a benchmark is given. */
export interface Run {
  /** The form for every commit: fewer repeats, smaller sizes, no peer that the product does not depend on. */
  readonly isShort: boolean;
  readonly machine: Machine;
  /** Processes and folders that go when this benchmark ends. */
  readonly owned: Owned;
  /** Says how far it is, on stderr. */
  readonly report: (text: string) => void;
  readonly isProfiled: boolean;
  /** With `--profile`: does the act while the target is profiled, and keeps the profile. Otherwise does nothing. */
  readonly profile: (
    name: string,
    target: ProfileTarget,
    act: () => Promise<unknown>,
  ) => Promise<void>;
}

/** What was measured for one line of the table. */
export interface Finding {
  readonly value: number;
  /** What the value was made of, for a reader. */
  readonly note?: string;
  /** Another limit than the line's own, where the list allows one; `unit` then replaces the line's. */
  readonly instead?: { readonly unit: string; readonly atMost: number };
}

/** By the id of the line. A line that could not be measured is left out, or has `NaN` and a note that says why. */
export type Findings = Readonly<Record<string, Finding>>;

export type Benchmark = (run: Run) => Promise<Findings>;
