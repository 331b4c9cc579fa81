import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { scopes } from '#contract/http/permission.ts';
import type { StoredToken } from '#server/database/stores/token-store.ts';

import { hashTokenText, makeTokenText } from './token-text.ts';

/**
 * The way in for `npm run token` while the desk holds the lock of its embedded database: a file in `DATA_DIR` that only the
 * user of the desk can read, with a key that lives as long as the process.
 */
export interface MachineKey {
  readonly token: StoredToken;
  /** Writes the file; call it once the desk listens. */
  publish(url: string): Promise<void>;
  withdraw(): Promise<void>;
}

export const machineKeyFile = 'machine-key.json';

/** A process does not live longer. */
const lifetimeMs = 100 * 365 * 24 * 3_600_000;

export function makeMachineKey(dataDir: string): MachineKey {
  const text = makeTokenText();
  const file = path.join(dataDir, machineKeyFile);
  const name = 'npm run token';
  const id = `machine-${randomBytes(6).toString('hex')}`;
  const createdAt = new Date();
  return {
    token: {
      id,
      hash: hashTokenText(text),
      name,
      scopes,
      sdkAppIds: null,
      createdBy: { id: 'machine', name },
      createdAt,
      expiresAt: new Date(createdAt.getTime() + lifetimeMs),
      revoked: null,
      // It has no row, so its use is noted nowhere.
      usedAt: new Date(createdAt.getTime() + lifetimeMs),
    },
    async publish(url) {
      await rm(file, { force: true });
      await writeFile(file, `${JSON.stringify({ url, key: text })}\n`, { mode: 0o600, flag: 'wx' });
    },
    withdraw: () => rm(file, { force: true }),
  };
}
