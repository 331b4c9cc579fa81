import { readdirSync, readFileSync } from 'node:fs';

const examples = new URL('./examples/', import.meta.url);
const invalid = new URL('./invalid/', import.meta.url);

/** What the cloud would answer to a body of `invalid/`, and where the fault lies. */
export interface Expectation {
  readonly action: string;
  readonly code: string;
  readonly acceptCodes: readonly string[];
  /** As the gateway writes it: `MixLayoutParams.MixLayoutList.0.Width`. */
  readonly field: string;
  readonly precondition?: {
    readonly canvas?: { readonly width: number; readonly height: number };
    readonly task?: string;
  };
}

export interface InvalidBody {
  readonly name: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly expectation: Expectation;
}

/** Names of the vendor-shaped bodies in `examples/`, without `.json`, that begin with `prefix`. */
export function listExamples(prefix = ''): readonly string[] {
  return readdirSync(examples)
    .filter((file) => file.startsWith(prefix) && file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

export function readExample(name: string): Readonly<Record<string, unknown>> {
  return readJson(new URL(`${name}.json`, examples)) as Readonly<Record<string, unknown>>;
}

/** Every body of `invalid/` with what is expected of it. */
export function readInvalidBodies(): readonly InvalidBody[] {
  return readdirSync(invalid)
    .filter((file) => file.endsWith('.expect.json'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.expect.json'.length);
      return {
        name,
        body: readJson(new URL(`${name}.json`, invalid)) as Readonly<Record<string, unknown>>,
        expectation: readJson(new URL(file, invalid)) as Expectation,
      };
    });
}

function readJson(file: URL): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
