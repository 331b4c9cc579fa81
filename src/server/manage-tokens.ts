import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { z } from 'zod';

import { newAccessToken } from '#contract/token.ts';
import type { AccessToken, MadeAccessToken, NewAccessToken } from '#contract/token.ts';
import { makeAccessToken, viewToken } from '#server/access/make-token.ts';
import { callOnMachine } from '#server/access/call-on-machine.ts';
import { machineKeyFile } from '#server/access/machine-key.ts';
import type { Config } from '#server/config/config.ts';
import { DataDirInUseError } from '#server/database/engine/open-errors.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';

/** What the command does: at the database, or at the desk that holds the lock of its embedded database. */
interface TokenDoor {
  list(): Promise<readonly AccessToken[]>;
  make(wanted: NewAccessToken): Promise<MadeAccessToken>;
  revoke(id: string): Promise<void>;
  close(): Promise<void>;
}

/** A sentence for the person at the terminal. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const tokenUsage = `Usage:
  npm run token -- create --name NAME --scopes read,take [--apps 1400000001,1400000002] [--days 90]
  npm run token -- list
  npm run token -- revoke ID
Scopes: read, take, record, scenes, admin.`;

const dayMs = 86_400_000;

/**
 * Makes, lists and revokes access tokens on the machine of the desk.
 * @param write gets what belongs on stdout: for `create` the token and nothing else
 * @param note gets what is said beside it
 * @throws {UsageError} with a sentence
 */
export async function manageTokens(
  args: readonly string[],
  config: Config,
  {
    write,
    note,
  }: { readonly write: (text: string) => void; readonly note: (text: string) => void },
): Promise<void> {
  const { positionals, values } = readArguments(args);
  const [command, id] = positionals;
  const wanted = command === 'create' ? readWanted(values) : undefined;
  if (!['create', 'list', 'revoke'].includes(command ?? '') || (command === 'revoke' && !id)) {
    throw new UsageError(tokenUsage);
  }
  const door = await openDoor(config);
  try {
    if (wanted !== undefined) {
      const made = await door.make(wanted);
      note(
        `Access token ${made.id} "${made.name}" is valid until ${made.expiresAt}. Keep it: nobody can show it again.\n`,
      );
      write(`${made.token}\n`);
    } else if (id !== undefined) {
      await door.revoke(id);
      note(`Access token ${id} is void.\n`);
    } else {
      write((await door.list()).map((token) => `${describe(token)}\n`).join(''));
    }
  } finally {
    await door.close();
  }
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      // An id may begin with -: nothing after `revoke` is an option.
      args: args[0] === 'revoke' ? ['revoke', '--', ...args.slice(1)] : [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        scopes: { type: 'string' },
        apps: { type: 'string' },
        days: { type: 'string', default: '90' },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${tokenUsage}`);
  }
}

function readWanted(values: {
  readonly name?: string | undefined;
  readonly scopes?: string | undefined;
  readonly apps?: string | undefined;
  readonly days: string;
}): NewAccessToken {
  const days = z.coerce.number().int().min(1).max(3650).safeParse(values.days);
  if (!days.success) {
    throw new UsageError('--days must be a whole number from 1 to 3650.');
  }
  const wanted = newAccessToken.safeParse({
    name: values.name,
    scopes: values.scopes?.split(',').map((scope) => scope.trim()),
    ...(values.apps !== undefined && { sdkAppIds: values.apps.split(',').map(Number) }),
    expiresAt: new Date(Date.now() + days.data * dayMs).toISOString(),
  });
  if (!wanted.success) {
    const faults = wanted.error.issues.map(
      ({ path: at, message }) => `${at.join('.')}: ${message}`,
    );
    throw new UsageError(`${faults.join('\n')}\n${tokenUsage}`);
  }
  return wanted.data;
}

function describe(token: AccessToken): string {
  const { id, name, scopes, sdkAppIds, expiresAt, revoked, usedAt } = token;
  const state = revoked === null ? `until ${expiresAt}` : `revoked ${revoked.at}`;
  const where = sdkAppIds === null ? 'all applications' : sdkAppIds.join('+');
  return [id, name, scopes.join(','), where, state, `used ${usedAt ?? 'never'}`].join('\t');
}

async function openDoor(config: Config): Promise<TokenDoor> {
  const { mode, endpoint, dataDir } = config;
  try {
    const repository = await openRepository({
      databaseUrl: config.databaseUrl ?? undefined,
      dataDir,
      origin: mode === 'simulator' ? 'simulator' : new URL(endpoint).host,
    });
    return openDatabaseDoor(repository);
  } catch (error) {
    if (!(error instanceof DataDirInUseError)) {
      throw error;
    }
    return openDeskDoor(path.join(dataDir, machineKeyFile));
  }
}

function openDatabaseDoor(repository: Repository): TokenDoor {
  const { tokens } = repository;
  const by = { id: 'machine', name: 'npm run token' };
  return {
    list: async () => (await tokens.list()).map(viewToken),
    async make(wanted) {
      const { token, text } = makeAccessToken(wanted, by, new Date());
      await tokens.add(token);
      return { ...viewToken({ ...token, revoked: null, usedAt: null }), token: text };
    },
    async revoke(id) {
      if ((await tokens.find(id)) === undefined) {
        throw new UsageError('This desk does not know this access token.');
      }
      await tokens.revoke(id, { by, at: new Date() });
    },
    close: () => repository.close(),
  };
}

/** Through the desk that runs, with the key that it left for this user. */
async function openDeskDoor(file: string): Promise<TokenDoor> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(
      `A desk uses this DATA_DIR, and ${file} cannot be read. Run this as the user of the desk, or stop the desk.`,
    );
  });
  const call = callOnMachine(z.object({ url: z.url(), key: z.string() }).parse(JSON.parse(text)));
  return {
    list: () => call.list(),
    make: (wanted) => call.make(wanted),
    revoke: (id) => call.revoke(id),
    close: () => Promise.resolve(),
  };
}
