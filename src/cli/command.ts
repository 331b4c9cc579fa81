import type { DeskClient } from './desk-client.ts';

/** What a command works with; tests and the process put in their own. */
export interface Surroundings {
  /** Connects to the desk that the environment names; commands that need none never call it. */
  readonly desk: () => DeskClient;
  /** A file, or standard input for `-`. */
  readonly readInput: (file: string) => Promise<string>;
  /** A line of output. */
  readonly print: (text: string) => void;
  /** Bytes to standard output, as they are. */
  readonly write: (part: Uint8Array) => Promise<void>;
  /** A line beside the output, to standard error. */
  readonly note: (text: string) => void;
}

interface Option {
  readonly type: 'string' | 'boolean';
  /** Stands for the value in the help: `--note TEXT`. */
  readonly value?: string;
  readonly help: string;
}

/** What was typed: values by the names of options, and the rest in order. */
export interface TypedArguments {
  readonly texts: Readonly<Record<string, string | undefined>>;
  readonly flags: ReadonlySet<string>;
  readonly rest: readonly string[];
}

/** One command of the command line. */
export interface Command {
  readonly name: string;
  /** After the name: `TASK FILE`. */
  readonly usage: string;
  readonly help: string;
  readonly options: Readonly<Record<string, Option>>;
  /** How many arguments beside options it takes. */
  readonly arity: readonly [least: number, most: number];
  /** @returns the exit code */
  run(typed: TypedArguments, around: Surroundings): Promise<number>;
}
