import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import type { Credentials } from './keyring.ts';
import { KeySourceError } from './temporary-keys.ts';

const place = '~/.tencentcloud/credentials or /etc/tencentcloud/credentials';

/**
 * The keys in the section `[default]` of the file that Tencent's own tools read.
 * @throws {KeySourceError}
 */
export function readProfile(
  files: readonly string[] = [
    path.join(homedir(), '.tencentcloud/credentials'),
    '/etc/tencentcloud/credentials',
  ],
): Credentials {
  const file = files.find((candidate) => existsSync(candidate));
  if (file === undefined) {
    throw new KeySourceError(
      `TENCENTCLOUD_CREDENTIALS is profile, but there is no file ${place}: write one, or choose another source.`,
    );
  }
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new KeySourceError(
      `TENCENTCLOUD_CREDENTIALS is profile, but ${place} cannot be read: let this process read it.`,
    );
  }
  const values = readSection(text, 'default');
  const [secretId, secretKey] = [values.get('secret_id'), values.get('secret_key')];
  if (!secretId || !secretKey) {
    throw new KeySourceError(
      `TENCENTCLOUD_CREDENTIALS is profile, but [default] of ${place} lacks secret_id or secret_key: add both.`,
    );
  }
  return { secretId, secretKey, sessionToken: values.get('token') || undefined };
}

function readSection(text: string, wanted: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    const [, name] = /^\s*\[([^\]]*)\]\s*$/.exec(line) ?? [];
    section = name?.trim() ?? section;
    const [, key, value] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (section === wanted && key !== undefined && value !== undefined) {
      values.set(key, value.replace(/^(["'])(.*)\1$/, '$2'));
    }
  }
  return values;
}
