import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { readConfig } from '#server/config/config.ts';
import type { Config } from '#server/config/config.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The text of a file of the repository. */
export function readExample(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

/** How long a process may take to stop in good order, as docs/operations.md says, ms. */
export function findStopMs({ timeoutMs }: Config): number {
  return timeoutMs + 5000;
}

/**
 * Reads the variables of an example as the desk would, with a file behind every `NAME_FILE`.
 * @throws {ConfigError} when the desk would refuse them
 */
export async function readSettings(variables: Readonly<Record<string, string>>): Promise<Config> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-settings-'));
  try {
    const values: Record<string, string> = {};
    for (const [name, value] of Object.entries(variables)) {
      const file = path.join(folder, name);
      if (name.endsWith('_FILE')) {
        const isAddress = name === 'DATABASE_URL_FILE';
        await writeFile(file, isAddress ? 'postgres://mixdesk@database/mixdesk' : 'AKIDexample');
      }
      values[name] = name.endsWith('_FILE') ? file : value;
    }
    return readConfig(values);
  } finally {
    await rm(folder, { recursive: true });
  }
}
