import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Session } from '#contract/session.ts';
import { readConfig } from '#server/config/config.ts';
import { openDesk, testKeys } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { machineKeyFile } from '#server/access/machine-key.ts';
import { startPostgres } from '#testing/postgres.ts';
import { makeFolder } from '#testing/processes.ts';

import { manageTokens, UsageError } from './manage-tokens.ts';

/** Nobody answers there: tokens need no cloud. With sign-in, so that nobody is let in without a token. */
const env = {
  TRTC_ENDPOINT: 'http://127.0.0.1:9',
  TENCENTCLOUD_SECRET_ID: testKeys.secretId,
  TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
  OIDC_ISSUER: 'http://127.0.0.1:9',
  OIDC_CLIENT_ID: 'mixdesk',
  OIDC_CLIENT_SECRET: 'secret',
};

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder.remove());

/** Runs the command as a person would; what it wrote to stdout and beside it. */
async function run(command: string, variables: Readonly<Record<string, string>>) {
  const said = { out: '', beside: '' };
  await manageTokens(command.split(' '), readConfig({ ...env, ...variables }), {
    write: (text) => (said.out += text),
    note: (text) => (said.beside += text),
  });
  return said;
}

async function readScopes(desk: TestDesk, token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` };
  const { status, body } = await desk.get<Session>('/api/session', headers);
  return status === 200 ? body.grants : status;
}

/** Makes a token, uses it, lists it, revokes it. */
async function expectWholeStory(desk: TestDesk, variables: Record<string, string>): Promise<void> {
  const made = await run(
    'create --name Robot --scopes read,take --apps 1400000001 --days 2',
    variables,
  );
  expect(made.out).toMatch(/^mxd_[\w-]{43}\n$/);
  const token = made.out.trim();
  expect(await readScopes(desk, token)).toEqual([
    { scopes: ['read', 'take'], sdkAppIds: [1_400_000_001] },
  ]);
  const { out: list } = await run('list', variables);
  expect(list).toContain('\tRobot\tread,take\t1400000001\tuntil ');
  expect(list).not.toContain(token);
  const [id = ''] = list.split('\t');
  expect((await run(`revoke ${id}`, variables)).beside).toContain('is void');
  expect(await readScopes(desk, token)).toBe(401);
  expect((await run('list', variables)).out).toContain('revoked ');
}

describe('npm run token', () => {
  it('works while the desk holds its embedded database, and only for its own user', async () => {
    const dataDir = path.join(folder.path, 'running');
    const desk = await openDesk(env, { dataDir });
    const file = path.join(dataDir, machineKeyFile);
    try {
      await expectWholeStory(desk, { DATA_DIR: dataDir });
      expect((await stat(file)).mode & 0o777).toBe(0o600);
      expect(await readFile(file, 'utf8')).toContain(desk.url);
      expect(desk.log().includes('mxd_')).toBe(false);
    } finally {
      await desk.close();
    }
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  it('works while no desk runs', async () => {
    const dataDir = path.join(folder.path, 'stopped');
    const { out } = await run('create --name Robot --scopes read', { DATA_DIR: dataDir });
    const desk = await openDesk(env, { dataDir });
    expect(await readScopes(desk, out.trim())).toEqual([{ scopes: ['read'], sdkAppIds: null }]);
    await desk.close();
  });

  it('works beside every replica on PostgreSQL', async () => {
    const postgres = await startPostgres();
    const shared = { DATABASE_URL: await postgres.createDatabase() };
    const desk = await openDesk({ ...env, ...shared });
    try {
      await expectWholeStory(desk, shared);
    } finally {
      await desk.close();
      await postgres.stop();
    }
  });

  it('takes an id that begins with a dash for what it is', async () => {
    await expect(
      run('revoke -w3Zk_0aBcDe', { DATA_DIR: path.join(folder.path, 'dash') }),
    ).rejects.toThrow('This desk does not know this access token.');
  });

  it.each([
    ['', /^Usage:/],
    ['forget', /^Usage:/],
    ['revoke', /^Usage:/],
    ['create --name Robot', /scopes: .*\nUsage:/s],
    ['create --name Robot --scopes everything', /scopes\.0: /],
    ['create --name Robot --scopes read --days 0', /--days/],
    ['create --name Robot --scopes read --apps x', /sdkAppIds\.0: /],
    ['create --colour red', /colour.*\nUsage:/s],
  ])('says how to use it instead of "%s"', async (command, sentence) => {
    const dataDir = path.join(folder.path, 'unused');
    const error: unknown = await run(command, { DATA_DIR: dataDir }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(sentence);
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });
});
