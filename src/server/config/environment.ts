import { readFileSync, statSync } from 'node:fs';

/** Prefixes that are ours alone: a variable with one of them that is not known is a mistake. */
const prefixes = ['TRTC_', 'TENCENTCLOUD_', 'OIDC_', 'RECORDING_', 'MIXDESK_'];

/** The tests' own variables; processes that they start inherit them. */
const ofTests = 'MIXDESK_TEST_';

const fileEnding = '_FILE';

/** Secrets are short; a larger file is another file. */
const maxFileBytes = 64 * 1024;

/** Variables as the schema reads them, and one sentence for each that cannot be used. */
export interface GatheredVariables {
  readonly values: Readonly<Record<string, string>>;
  readonly sentences: readonly string[];
}

/**
 * Collects the known variables: trimmed, an empty one counting as absent, `NAME` from the file that `NAME_FILE` names. Values
 * and names of files never appear in a sentence, since somebody may have put a secret there.
 * @param known every name that the schema reads
 */
export function gatherVariables(
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): GatheredVariables {
  const sentences: string[] = [];
  const present = new Map<string, string>();
  for (const [name, value = ''] of Object.entries(env)) {
    if (value.trim() !== '') {
      present.set(name, value.trim());
    }
  }
  const fileNames = known
    .filter((name) => mayComeFromFile(name) && !name.endsWith(fileEnding))
    .map((name) => `${name}${fileEnding}`);
  const names = [...known, ...fileNames];
  for (const name of present.keys()) {
    if (isOurs(name) && !names.includes(name)) {
      sentences.push(
        `${name} is not a variable of this desk: did you mean ${findNearest(name, names)}? Correct it or remove it.`,
      );
    }
  }
  for (const fileName of fileNames) {
    const path = present.get(fileName);
    const name = fileName.slice(0, -fileEnding.length);
    if (path === undefined) {
      continue;
    }
    if (present.has(name)) {
      sentences.push(`${fileName} is set beside ${name}: set one of the two.`);
      continue;
    }
    const read = readValue(path);
    if ('fault' in read) {
      sentences.push(`${fileName} ${read.fault}.`);
    } else {
      present.set(name, read.value);
    }
  }
  return {
    values: Object.fromEntries([...present].filter(([name]) => known.includes(name))),
    sentences,
  };
}

function mayComeFromFile(name: string): boolean {
  return name === 'DATABASE_URL' || prefixes.some((prefix) => name.startsWith(prefix));
}

function isOurs(name: string): boolean {
  return prefixes.some((prefix) => name.startsWith(prefix)) && !name.startsWith(ofTests);
}

function readValue(path: string): { readonly value: string } | { readonly fault: string } {
  try {
    if (statSync(path).size > maxFileBytes) {
      return { fault: 'names a file that is far too large to hold one value' };
    }
    const value = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).trim();
    return value === ''
      ? { fault: 'names a file that is empty: write the value into it' }
      : { value };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return { fault: explain(code) };
  }
}

function explain(code: string): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'names a file that does not exist: correct the path, or mount the file';
    case 'EACCES':
    case 'EPERM':
      return 'names a file that this process may not read: give it the right to';
    case 'EISDIR':
      return 'names a folder: name the file in it';
    default:
      return `names a file that cannot be read (${code || 'it is not text'})`;
  }
}

const shareOfBeginning = 0.3;

function findNearest(name: string, names: readonly string[]): string {
  let nearest = '';
  let least = Infinity;
  for (const candidate of names) {
    const isBeginning = candidate.startsWith(name) || name.startsWith(candidate);
    // Half a name means the whole one more often than another of the same length.
    const distance = measureDistance(name, candidate) * (isBeginning ? shareOfBeginning : 1);
    if (distance < least) {
      [nearest, least] = [candidate, distance];
    }
  }
  return nearest;
}

/** How many characters must be inserted, removed or replaced (Levenshtein). */
function measureDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 0; at < one.length; at += 1) {
    const next = [at + 1];
    for (let index = 0; index < other.length; index += 1) {
      const replaced = (row[index] ?? 0) + (one[at] === other[index] ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
