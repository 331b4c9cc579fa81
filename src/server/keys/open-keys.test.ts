import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { makeFolder } from '#testing/processes.ts';

import { createKeyring } from './keyring.ts';
import { openKeys } from './open-keys.ts';

/** What a stand-in answers at a path: text, or a status. */
type Answers = Record<string, string | number>;

let cleanups: (() => unknown)[] = [];
beforeEach(() => {
  cleanups = [];
});
afterEach(async () => {
  for (const clean of cleanups.reverse()) {
    await clean();
  }
});

/** A stand-in for the metadata of an instance and for STS, over real HTTP. */
async function standIn(answers: Answers) {
  const seen: { readonly request: IncomingMessage; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      seen.push({ request, body });
      const answer = answers[request.url ?? ''] ?? 404;
      response.statusCode = typeof answer === 'number' ? answer : 200;
      response.end(typeof answer === 'number' ? 'no' : answer);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, answers, seen };
}

const roles = '/latest/meta-data/cam/security-credentials/';
const inSeconds = (s: number) => Math.floor(Date.now() / 1000) + s;

function roleAnswer(name: string, endsInS: number, extra = {}): string {
  return JSON.stringify({
    ...{ TmpSecretId: `AKID${name}`, TmpSecretKey: `key${name}`, Token: `token${name}` },
    ...{ ExpiredTime: inSeconds(endsInS), Expiration: 'unused', Code: 'Success', ...extra },
  });
}

const ofRole = (name: string) => ({
  secretId: `AKID${name}`,
  secretKey: `key${name}`,
  sessionToken: `token${name}`,
});

/** Collects what would be logged. */
function keepLog() {
  const lines: string[] = [];
  const note = (_subject: unknown, text: string) => lines.push(text);
  return { lines, log: { info: note, warn: note } as never };
}

const emptyKeys = {
  ...{ credentials: null, sdkSecretKey: null, callbackKey: null, privateMapKey: false },
  applications: new Map<number, never>(),
};

describe('the role of an instance', () => {
  it('gives keys, and they are renewed before they end', async () => {
    const metadata = await standIn({
      [roles]: 'desk-role',
      [`${roles}desk-role`]: roleAnswer('One', 2),
    });
    const opened = await openKeys({
      ...{ source: 'instance', credentials: null, env: {} },
      places: { metadata: metadata.url },
    });
    expect(opened.credentials).toEqual(ofRole('One'));
    metadata.answers[`${roles}desk-role`] = roleAnswer('Two', 3600);
    const keyring = createKeyring({ ...emptyKeys, credentials: opened.credentials });
    const { lines, log } = keepLog();
    const renewal = opened.keep(keyring, log);
    cleanups.push(() => renewal.stop());
    await expect.poll(() => keyring.credentialsOf(1)).toEqual(ofRole('Two'));
    expect(lines).toEqual(['the temporary keys were renewed']);
    expect(keyring.secrets()).toEqual(['keyOne', 'tokenOne', 'keyTwo', 'tokenTwo']);
  });

  it('that cannot be asked leaves the old keys in use, and says so', async () => {
    const metadata = await standIn({
      [roles]: 'desk-role',
      [`${roles}desk-role`]: roleAnswer('One', 1),
    });
    const opened = await openKeys({
      ...{ source: 'instance', credentials: null, env: {} },
      places: { metadata: metadata.url },
    });
    metadata.answers[`${roles}desk-role`] = 500;
    const keyring = createKeyring({ ...emptyKeys, credentials: opened.credentials });
    const { lines, log } = keepLog();
    const renewal = opened.keep(keyring, log);
    cleanups.push(() => renewal.stop());
    await expect
      .poll(() => lines)
      .toEqual(['cannot renew the temporary keys; those in use are valid until then']);
    expect(keyring.credentialsOf(1)).toEqual(ofRole('One'));
  });

  it.each([
    [{}, /answers with status 404: bind a role/],
    [{ [roles]: '<html>' }, /names no role: bind a role/],
    [{ [roles]: 'r', [`${roles}r`]: 'no json' }, /no JSON/],
    [
      { [roles]: 'r', [`${roles}r`]: roleAnswer('X', 60, { Code: 'Failed' }) },
      /gives no temporary keys/,
    ],
  ] as const)('is refused with a sentence: %#', async (answers, sentence) => {
    const metadata = await standIn({ ...answers });
    const opening = openKeys({
      ...{ source: 'instance', credentials: null, env: {} },
      places: { metadata: metadata.url },
    });
    await expect(opening).rejects.toThrow(sentence);
  });

  it('is asked only when that is configured', async () => {
    const metadata = await standIn({});
    await openKeys({
      ...{ source: 'env', credentials: null, env: {} },
      places: { metadata: metadata.url, sts: metadata.url },
    });
    expect(metadata.seen).toEqual([]);
  });
});

describe('the role of a pod', () => {
  async function podEnv() {
    const folder = await makeFolder();
    cleanups.push(() => folder.remove());
    const token = path.join(folder.path, 'token');
    await writeFile(token, 'the-token-of-the-pod\n');
    return {
      TKE_REGION: 'ap-singapore',
      TKE_PROVIDER_ID: 'cls-one',
      TKE_ROLE_ARN: 'qcs::cam::uin/1:roleName/desk',
      TKE_WEB_IDENTITY_TOKEN_FILE: token,
    };
  }

  it('is exchanged for keys by an unsigned call to STS', async () => {
    const {
      Code: _code,
      ExpiredTime,
      ...keys
    } = JSON.parse(roleAnswer('Pod', 3600)) as Record<string, unknown>;
    const answer = { Response: { Credentials: keys, ExpiredTime, RequestId: 'r' } };
    const sts = await standIn({ '/': JSON.stringify(answer) });
    const opened = await openKeys({
      ...{ source: 'pod', credentials: null, env: await podEnv() },
      places: { sts: sts.url },
    });
    expect(opened.credentials).toEqual(ofRole('Pod'));
    const [call] = sts.seen;
    expect(call?.request.headers).toMatchObject({
      authorization: 'SKIP',
      'x-tc-action': 'AssumeRoleWithWebIdentity',
      'x-tc-version': '2018-08-13',
      'x-tc-region': 'ap-singapore',
    });
    expect(JSON.parse(call?.body ?? '')).toEqual({
      ProviderId: 'cls-one',
      WebIdentityToken: 'the-token-of-the-pod',
      RoleArn: 'qcs::cam::uin/1:roleName/desk',
      RoleSessionName: 'mixdesk',
    });
  });

  it('is refused with a sentence', async () => {
    const error = { Response: { Error: { Code: 'AuthFailure.X', Message: 'm' }, RequestId: 'r' } };
    const sts = await standIn({ '/': JSON.stringify(error) });
    const options = { source: 'pod', credentials: null, places: { sts: sts.url } } as const;
    const env = await podEnv();
    await expect(openKeys({ ...options, env })).rejects.toThrow(/refuses .+ \(AuthFailure\.X\)/);
    await expect(openKeys({ ...options, env: { ...env, TKE_ROLE_ARN: '' } })).rejects.toThrow(
      /^TKE_ROLE_ARN is missing/,
    );
    await expect(
      openKeys({ ...options, env: { ...env, TKE_WEB_IDENTITY_TOKEN_FILE: '/no/such' } }),
    ).rejects.toThrow(/^TKE_WEB_IDENTITY_TOKEN_FILE names a file that cannot be read/);
  });
});

describe('a profile', () => {
  async function open(text: string | undefined) {
    const folder = await makeFolder();
    cleanups.push(() => folder.remove());
    const file = path.join(folder.path, 'credentials');
    if (text !== undefined) {
      await writeFile(file, text);
    }
    return openKeys({
      ...{ source: 'profile', credentials: null, env: {} },
      places: { profiles: [file] },
    });
  }

  it('gives the keys of its section [default]', async () => {
    const text =
      '[other]\nsecret_id = no\n[default]\r\nsecret_id = AKIDp\nsecret_key="keyP"\ntoken=\n';
    expect((await open(text)).credentials).toEqual({
      ...{ secretId: 'AKIDp', secretKey: 'keyP', sessionToken: undefined },
    });
  });

  it('is refused with a sentence', async () => {
    await expect(open(undefined)).rejects.toThrow(/there is no file ~\/\.tencentcloud/);
    await expect(open('[default]\nsecret_id=AKIDp\n')).rejects.toThrow(/lacks secret_id or/);
  });
});
