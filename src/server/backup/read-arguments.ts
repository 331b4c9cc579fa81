import { parseArgs } from 'node:util';

import { BackupError } from './backup-error.ts';

/**
 * Reads `FILE [--flag]`.
 * @param usage the sentence for whoever typed something else
 * @param known the flags that there are, without dashes
 * @throws {BackupError} with `usage` and, first, what was wrong
 */
export function readArguments(
  args: readonly string[],
  usage: string,
  known: readonly string[] = [],
): { readonly file: string; readonly flags: ReadonlySet<string> } {
  const { positionals, tokens } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = tokens.filter((token) => token.kind === 'option');
  const wrong = given.find(({ name, value }) => !known.includes(name) || value !== undefined);
  if (wrong !== undefined) {
    throw new BackupError(`There is no option ${wrong.rawName}. ${usage}`);
  }
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new BackupError(usage);
  }
  return { file, flags: new Set(given.map(({ name }) => name)) };
}
