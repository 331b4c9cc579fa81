import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'dotenv';

import { ConfigError } from './config.ts';

/**
 * `.env` of the working directory; the real environment wins over it.
 * @throws {ConfigError} when it cannot be read
 */
export function readDotEnv(): Record<string, string> {
  const file = path.resolve('.env');
  try {
    return existsSync(file) ? parse(readFileSync(file)) : {};
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ConfigError([
      `${file} cannot be read (${reason}): make it a file that this user may read, or remove it.`,
    ]);
  }
}
