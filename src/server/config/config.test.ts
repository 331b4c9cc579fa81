import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

import { ConfigError, isForThisMachine, readConfig, secretsOf } from './config.ts';

const credentials = {
  TENCENTCLOUD_SECRET_ID: 'AKIDx',
  TENCENTCLOUD_SECRET_KEY: 'key-of-the-account',
};

function sentencesFor(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) {
      return error.sentences;
    }
    throw error;
  }
}

describe('configuration', () => {
  it('knows the path that people type, with or without a slash at its end', () => {
    for (const PUBLIC_URL of [
      'https://desk.example.com/on/air',
      'https://desk.example.com/on/air/',
    ]) {
      expect(readConfig({ PUBLIC_URL })).toMatchObject({
        publicUrl: 'https://desk.example.com',
        publicPath: '/on/air',
      });
    }
  });

  it('without any variable is the simulator on loopback port 8080 with the embedded database', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      answers: null,
      placeholderWhile: 'silent',
      port: 8080,
      publicUrl: null,
      publicPath: '',
      mode: 'simulator',
      keySource: 'env',
      trustedProxies: [],
      credentials: null,
      applications: new Map(),
      region: 'ap-guangzhou',
      endpoint: 'https://trtc.tencentcloudapi.com',
      site: 'cn',
      sdkAppIds: null,
      sdkSecretKey: null,
      recordingStorage: null,
      callbackKey: null,
      privateMapKey: false,
      livePictures: false,
      imageHosts: [],
      directoryUrl: null,
      roomControl: false,
      rateLimit: 20,
      timeoutMs: 8000,
      databaseUrl: null,
      dataDir: './data',
      signIn: null,
      notices: null,
      auditDays: null,
      callbackDays: null,
      hiddenTaskDays: null,
      traces: null,
      limits: {
        changesPerMinute: 1200,
        signInsPerMinute: 1200,
        refusalsPerMinute: 600,
        streamsPerPerson: 100,
        connections: 20_000,
        requestMs: 30_000,
      },
      linkKey: null,
      revokedLinks: new Set(),
      logLevel: 'info',
    });
  });

  it.each([
    [{}, 'simulator'],
    [{ TENCENTCLOUD_CREDENTIALS: 'instance' }, 'cloud'],
    [{ TENCENTCLOUD_SECRET_ID: 'AKIDxyz', TENCENTCLOUD_SECRET_KEY: 'key' }, 'cloud'],
  ] as const)('with %j is the %s', (env, mode) => {
    expect(readConfig(env).mode).toBe(mode);
  });

  it('takes credentials from one source only', () => {
    const both = {
      ...{ TENCENTCLOUD_CREDENTIALS: 'pod', TENCENTCLOUD_SECRET_ID: 'AKIDxyz' },
      TENCENTCLOUD_SECRET_KEY: 'key',
    };
    expect(sentencesFor(both)).toEqual([
      'TENCENTCLOUD_CREDENTIALS is pod, but TENCENTCLOUD_SECRET_ID is set too: remove one of the two.',
    ]);
    expect(sentencesFor({ TENCENTCLOUD_CREDENTIALS: 'vault' })).toEqual([
      'TENCENTCLOUD_CREDENTIALS must be one of env, profile, instance, pod.',
    ]);
  });

  it('treats an empty variable as absent', () => {
    expect(readConfig({ PORT: '', TENCENTCLOUD_SECRET_ID: ' ' })).toEqual(readConfig({}));
  });

  it('reads the site from the endpoint unless TRTC_SITE says otherwise', () => {
    const intl = { TRTC_ENDPOINT: 'https://trtc.intl.tencentcloudapi.com' };
    expect(readConfig(intl).site).toBe('intl');
    expect(readConfig({ ...intl, TRTC_SITE: 'cn' }).site).toBe('cn');
    expect(readConfig({ TRTC_ENDPOINT: 'http://127.0.0.1:9000' }).endpoint).toBe(
      'http://127.0.0.1:9000',
    );
  });

  it('records in a region of its site, and refuses one that the vendor does not list for it', () => {
    const intl = { TRTC_ENDPOINT: 'https://trtc.intl.tencentcloudapi.com' };
    expect(readConfig(intl).region).toBe('ap-singapore');
    expect(readConfig({ TRTC_SITE: 'intl' }).region).toBe('ap-singapore');
    expect(readConfig({ ...intl, TENCENTCLOUD_REGION: 'ap-mumbai' }).region).toBe('ap-mumbai');
    expect(readConfig({ TENCENTCLOUD_REGION: 'ap-shanghai' }).region).toBe('ap-shanghai');
    for (const env of [
      { TENCENTCLOUD_REGION: 'ap-singapore' },
      { ...intl, TENCENTCLOUD_REGION: 'eu-frankfurt' },
      { ...intl, TRTC_SITE: 'cn', TENCENTCLOUD_REGION: 'ap-mumbai' },
      {
        TRTC_ENDPOINT: 'http://127.0.0.1:9000',
        TRTC_SITE: 'cn',
        TENCENTCLOUD_REGION: 'ap-singapore',
      },
    ]) {
      expect(sentencesFor(env)).toEqual([
        expect.stringMatching(/^TENCENTCLOUD_REGION is .+ records in ap-beijing, .+\.$/),
      ]);
    }
    // A stand-in on this machine may be of either site.
    const standIn = { TRTC_ENDPOINT: 'http://127.0.0.1:9000', TENCENTCLOUD_REGION: 'ap-singapore' };
    expect(readConfig(standIn).region).toBe('ap-singapore');
  });

  it('reads the allow-list', () => {
    expect(readConfig({ TRTC_SDK_APP_IDS: '1400000001, 1400000002' }).sdkAppIds).toEqual(
      new Set([1400000001, 1400000002]),
    );
  });

  it.each([
    ['PORT', '80a'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'a b'],
    ['HOST', '0.0.0.0'],
    ['HOST', '::'],
    ['HOST', 'desk.example.com'],
    ['TRUSTED_PROXIES', 'proxy.example.com'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '0.0.0.0/0'],
    ['TRUSTED_PROXIES', '10.0.0.1 10.0.0.2'],
    ['MIXDESK_CHANGES_PER_MINUTE', '59'],
    ['MIXDESK_REQUEST_SECONDS', '0'],
    ['MIXDESK_IMAGE_HOSTS', 'https://cdn.example.com'],
    ['MIXDESK_IMAGE_HOSTS', '*'],
    ['MIXDESK_DIRECTORY_URL', 'https://people.example.com/users'],
    ['MIXDESK_DIRECTORY_URL', 'https://{userId}.example.com/'],
    ['MIXDESK_DIRECTORY_URL', 'https://people.example.com/#{userId}'],
    ['MIXDESK_DIRECTORY_URL', 'http://people.example.com/{userId}'],
    ['MIXDESK_DIRECTORY_URL', 'https://me:secret@people.example.com/{userId}'],
    ['MIXDESK_HIDDEN_TASK_DAYS', '30'],
    ['PUBLIC_URL', 'desk.example.com'],
    ['PUBLIC_URL', 'https://desk.example.com/desk?a=1'],
    ['PUBLIC_URL', 'https://desk.example.com/de%20sk'],
    ['PUBLIC_URL', 'https://desk.example.com//desk'],
    ['PUBLIC_URL', 'https://desk.example.com/api'],
    ['PUBLIC_URL', 'https://desk.example.com/sign-in/desk'],
    ['TRTC_ENDPOINT', 'http://trtc.tencentcloudapi.com'],
    ['TRTC_ENDPOINT', 'http://127.0.0.1.example.com'],
    ['TRTC_ENDPOINT', 'https://user:pass@trtc.tencentcloudapi.com'],
    ['TRTC_ENDPOINT', 'ftp://trtc.tencentcloudapi.com'],
    ['TRTC_SITE', 'us'],
    ['TRTC_SDK_APP_IDS', '1400000001;1400000002'],
    ['TRTC_SDK_APP_IDS', '0'],
    ['TRTC_RATE_LIMIT', '0'],
    ['TRTC_RATE_LIMIT', '1.5'],
    ['TRTC_RATE_LIMIT', '100001'],
    ['TRTC_TIMEOUT_MS', 'soon'],
    ['TENCENTCLOUD_REGION', 'Singapore'],
    ['DATABASE_URL', 'mysql://localhost/desk'],
    ['LOG_LEVEL', 'loud'],
    ['RECORDING_STORAGE', 's3'],
    ['RECORDING_FORMAT', 'mkv'],
    ['RECORDING_BUCKET_VENDOR', 'azure'],
    ['RECORDING_BUCKET_NAME', 'shows'],
    ['RECORDING_BUCKET_PREFIX', 'shows/2026.11'],
    ['RECORDING_VOD_EXPIRE_SECONDS', '1 day'],
    ['OIDC_ISSUER', 'https://login.example.com'],
    ['OIDC_ISSUER', 'http://login.example.com'],
    ['OIDC_ISSUER', 'login.example.com'],
    ['OIDC_ISSUER', 'https://login.example.com/?tenant=1'],
    ['OIDC_PRODUCERS', 'everybody'],
    ['OIDC_SESSION_HOURS', '0'],
    ['OIDC_CLIENT_ID', 'desk'],
    ['OIDC_CLIENT_SECRET', 'oidc-secret'],
  ])('refuses %s=%s with one sentence that names the variable', (name, value) => {
    const sentences = sentencesFor({ [name]: value });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(new RegExp(`^${name} .{10,}\\.$`));
  });

  it.each([
    [{ TENCENTCLOUD_SECRET_ID: 'AKIDx' }, 'TENCENTCLOUD_SECRET_KEY'],
    [{ TENCENTCLOUD_SECRET_KEY: 'key-of-the-account' }, 'TENCENTCLOUD_SECRET_ID'],
    [{ TENCENTCLOUD_SESSION_TOKEN: 'key-of-the-account' }, 'TENCENTCLOUD_SESSION_TOKEN'],
  ])('refuses incomplete credentials: %j', (env, name) => {
    const [sentence] = sentencesFor(env);
    expect(sentence).toContain(name);
    expect(sentence).not.toContain('key-of-the-account');
  });

  const bucket = {
    RECORDING_STORAGE: 'bucket',
    RECORDING_BUCKET_REGION: 'ap-singapore',
    RECORDING_BUCKET_NAME: 'shows',
    RECORDING_BUCKET_ACCESS_KEY: 'bucket-id',
    RECORDING_BUCKET_SECRET_KEY: 'bucket-key',
  };

  it('reads where recordings go: a bucket or VOD', () => {
    const toBucket = readConfig({ ...bucket, RECORDING_FORMAT: 'mp4' }).recordingStorage;
    expect(toBucket).toMatchObject({ kind: 'bucket', place: 'shows', outputFormat: 3 });
    expect(toBucket?.params.CloudStorage).toEqual({
      Vendor: 0,
      Region: 'ap-singapore',
      Bucket: 'shows',
      AccessKey: 'bucket-id',
      SecretKey: 'bucket-key',
    });
    const toVod = readConfig({
      RECORDING_STORAGE: 'vod',
      RECORDING_FORMAT: 'hls+mp4',
      RECORDING_VOD_SUB_APP_ID: '1500000001',
      RECORDING_VOD_EXPIRE_SECONDS: '86400',
    }).recordingStorage;
    expect(toVod).toMatchObject({ kind: 'vod', place: 'VOD 1500000001', outputFormat: null });
    expect(toVod?.params).toEqual({
      CloudVod: { TencentVod: { ExpireTime: 86_400, SubAppId: 1_500_000_001, MediaType: 3 } },
    });
  });

  it.each([
    [{ ...bucket, RECORDING_BUCKET_SECRET_KEY: '' }, 'RECORDING_BUCKET_SECRET_KEY'],
    [{ ...bucket, RECORDING_VOD_CLASS_ID: '7' }, 'RECORDING_VOD_CLASS_ID'],
    [{ ...bucket, RECORDING_STORAGE: 'vod', RECORDING_BUCKET_REGION: '' }, 'RECORDING_BUCKET_NAME'],
    [{ ...bucket, RECORDING_BUCKET_ENDPOINT: 'r2.example.com' }, 'RECORDING_BUCKET_ENDPOINT'],
  ])('refuses a storage that is incomplete or mixes two kinds: case %#', (env, name) => {
    const [sentence] = sentencesFor(env);
    expect(sentence).toContain(name);
    expect(sentence).not.toContain('bucket-key');
  });

  it('never repeats the value of a secret', () => {
    const sentences = sentencesFor({
      ...credentials,
      DATABASE_URL: 'mysql://u:hunter22@host/db',
      TRTC_ENDPOINT: 'http://u:hunter22@example.com',
    });
    expect(sentences.join()).not.toContain('hunter22');
  });

  const oidc = {
    OIDC_ISSUER: 'https://login.example.com/tenant',
    OIDC_CLIENT_ID: 'desk',
    OIDC_CLIENT_SECRET: 'oidc-secret',
  };

  it('reads sign-in; by default the role claim makes producers, for 12 hours', () => {
    expect(readConfig(oidc).signIn).toEqual({
      issuer: 'https://login.example.com/tenant',
      clientId: 'desk',
      clientSecret: 'oidc-secret',
      roleClaim: 'roles',
      roles: {
        viewer: [{ who: '*', sdkAppIds: null }],
        producer: [{ who: 'producer', sdkAppIds: null }],
        admin: [{ who: 'admin', sdkAppIds: null }],
      },
      scope: 'openid profile email',
      lifetimeMs: 12 * 3_600_000,
      idleMs: 120 * 60_000,
      recheckMs: 5 * 60_000,
    });
    expect(
      readConfig({
        ...oidc,
        OIDC_PRODUCERS: ' desk-admins, ana@example.com ,,sub:7',
      }).signIn?.roles.producer.map(({ who }) => who),
    ).toEqual(['desk-admins', 'ana@example.com', 'sub:7']);
  });

  it('reads the applications that a role is limited to', () => {
    const { roles } = readConfig({
      ...oidc,
      OIDC_PRODUCERS: 'news@1400000001+1400000002,ana@example.com@1400000003,ben@example.com',
    }).signIn ?? { roles: undefined };
    expect(roles?.producer).toEqual([
      { who: 'news', sdkAppIds: [1_400_000_001, 1_400_000_002] },
      { who: 'ana@example.com', sdkAppIds: [1_400_000_003] },
      { who: 'ben@example.com', sdkAppIds: null },
    ]);
  });

  it('reads proxies as addresses, networks and names of networks', () => {
    const TRUSTED_PROXIES = '10.0.0.5, 10.1.0.0/16,2001:db8::/32,loopback';
    expect(readConfig({ TRUSTED_PROXIES }).trustedProxies).toEqual([
      ...['10.0.0.5', '10.1.0.0/16', '2001:db8::/32', 'loopback'],
    ]);
  });

  it('reads the address of a directory, on this machine without https too', () => {
    for (const url of [
      'https://people.example.com/users/{userId}?full=1',
      'http://127.0.0.1:9000/{userId}',
    ]) {
      expect(readConfig({ MIXDESK_DIRECTORY_URL: url }).directoryUrl).toBe(url);
    }
  });

  it('reads the hosts of images, with all hosts below one', () => {
    expect(
      readConfig({ MIXDESK_IMAGE_HOSTS: 'CDN.example.com, *.example.org' }).imageHosts,
    ).toEqual(['cdn.example.com', '*.example.org']);
  });

  it('allows other machines when there is sign-in and a public address', () => {
    const env = { ...oidc, HOST: '0.0.0.0' };
    expect(sentencesFor(env)).toEqual([expect.stringMatching(/^PUBLIC_URL is missing: .+\.$/)]);
    expect(readConfig({ ...env, PUBLIC_URL: 'https://desk.example.com' }).host).toBe('0.0.0.0');
    expect(sentencesFor({ HOST: '0.0.0.0', PUBLIC_URL: 'https://desk.example.com' })).toHaveLength(
      1,
    );
  });

  it.each(Object.keys(oidc))('refuses sign-in without %s, and does not show the secret', (name) => {
    const rest = Object.fromEntries(Object.entries(oidc).filter(([key]) => key !== name));
    const [sentence] = sentencesFor(rest);
    expect(sentence).toContain(name);
    expect(sentence).not.toContain('oidc-secret');
  });

  const secrets = {
    ...credentials,
    TENCENTCLOUD_SESSION_TOKEN: 'token-1',
    TRTC_SDK_SECRET_KEY: 'key-3',
    TRTC_CALLBACK_KEY: 'key-2',
    ...bucket,
    ...oidc,
    DATABASE_URL: 'postgres://u:p@host/db',
  };

  it('trims what is pasted with blanks and line breaks at its ends', () => {
    const pasted = Object.fromEntries(
      Object.entries(secrets).map(([name, value]) => [name, ` \t${value}\r\n`]),
    );
    expect(readConfig({ ...pasted, PORT: ' 9000\n' })).toEqual(
      readConfig({ ...secrets, PORT: '9000' }),
    );
  });

  it.each(
    Object.keys(secrets).filter(
      (name) => !/^(RECORDING_STORAGE|OIDC_ISSUER|DATABASE_URL)$/.test(name),
    ),
  )('refuses %s with a line break or an invisible character inside, by name', (name) => {
    for (const odd of ['half\nhalf', 'half\u200bhalf', 'half\u00a0half', 'ｈalf']) {
      const sentences = sentencesFor({ ...secrets, [name]: odd });
      expect(sentences).toHaveLength(1);
      expect(sentences[0]).toMatch(new RegExp(`^${name} has .+\\.$`));
      expect(sentences[0]).not.toContain('half');
    }
  });

  it('reads any of them from the file that NAME_FILE names', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-config-'));
    try {
      const named: Record<string, string> = {};
      for (const [name, value] of Object.entries(secrets)) {
        named[`${name}_FILE`] = path.join(folder, name);
        await writeFile(path.join(folder, name), `${value}\n`);
      }
      expect(readConfig(named)).toEqual(readConfig(secrets));
      await writeFile(path.join(folder, 'empty'), ' \n');
      await writeFile(path.join(folder, 'large'), 'x'.repeat(70_000));
      await writeFile(path.join(folder, 'binary'), Buffer.from([0xff, 0xfe, 0x00]));
      for (const file of ['missing', 'empty', 'large', 'binary', '.', 'empty/x']) {
        const sentences = sentencesFor({ TRTC_CALLBACK_KEY_FILE: path.join(folder, file) });
        expect(sentences).toEqual([expect.stringMatching(/^TRTC_CALLBACK_KEY_FILE names .+\.$/)]);
        expect(sentences[0]).not.toContain(folder);
      }
      const key = path.join(folder, 'TRTC_CALLBACK_KEY');
      expect(sentencesFor({ TRTC_CALLBACK_KEY: 'a', TRTC_CALLBACK_KEY_FILE: key })).toEqual([
        'TRTC_CALLBACK_KEY_FILE is set beside TRTC_CALLBACK_KEY: set one of the two.',
      ]);
      expect(readConfig({ TRTC_CALLBACK_KEY: ' ', TRTC_CALLBACK_KEY_FILE: key }).callbackKey).toBe(
        'key-2',
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each([
    ['TRTC_SDKAPPIDS', 'TRTC_SDK_APP_IDS'],
    ['TRTC_SDK_APP_ID', 'TRTC_SDK_APP_IDS'],
    ['TENCENTCLOUD_SECRETKEY', 'TENCENTCLOUD_SECRET_KEY'],
    ['OIDC_CLIENTSECRET', 'OIDC_CLIENT_SECRET'],
    ['RECORDING_BUCKET', 'RECORDING_BUCKET_NAME'],
    ['TRTC_CALLBACK_KEY_FILES', 'TRTC_CALLBACK_KEY_FILE'],
    ['MIXDESK_TIMEOUT_MS', 'TRTC_TIMEOUT_MS'],
  ])('stops at %s, which it does not know, and names %s', (name, nearest) => {
    const sentences = sentencesFor({ [name]: 'hunter22' });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(new RegExp(`^${name} .*did you mean ${nearest}\\?`));
    expect(sentences[0]).not.toContain('hunter22');
  });

  it('lets variables of others, of tests and empty ones be', () => {
    expect(
      readConfig({ PATH: '/bin', NODE_ENV: 'x', MIXDESK_TEST_REPORTS: 'r', TRTC_OLD: ' ' }),
    ).toEqual(readConfig({}));
  });

  it('reports all faults at once', () => {
    expect(sentencesFor({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2);
  });

  it('accepts a key for links that is long enough, and ids of links', () => {
    const ids = '0f3c2a9b41de, 112233445566';
    expect(readConfig({ MIXDESK_REVOKED_LINKS: ids }).revokedLinks).toEqual(
      new Set(['0f3c2a9b41de', '112233445566']),
    );
    expect(sentencesFor({ MIXDESK_LINK_KEY: 'short', MIXDESK_REVOKED_LINKS: 'x' })).toEqual([
      'MIXDESK_LINK_KEY must have at least 32 characters, such as those of: openssl rand -hex 32.',
      'MIXDESK_REVOKED_LINKS must be ids of links separated by commas, such as 0f3c2a9b41de.',
    ]);
  });

  it('lists its secrets', () => {
    const config = readConfig({
      ...credentials,
      TENCENTCLOUD_SESSION_TOKEN: 'token-1',
      TRTC_CALLBACK_KEY: 'key-2',
      TRTC_SDK_SECRET_KEY: 'key-3',
      MIXDESK_LINK_KEY: 'key-4 of at least thirty-two letters',
      ...bucket,
      ...oidc,
      DATABASE_URL: 'postgres://u:p%40ss@host/db',
    });
    expect(secretsOf(config)).toEqual(
      expect.arrayContaining([
        'key-of-the-account',
        'token-1',
        'key-2',
        'key-3',
        'key-4 of at least thirty-two letters',
        'bucket-key',
        'p%40ss',
        'p@ss',
        'oidc-secret',
      ]),
    );
  });

  it('knows the secret of an address that is written wrongly, which the database refuses in a sentence', () => {
    const secrets = (DATABASE_URL: string) => secretsOf(readConfig({ DATABASE_URL }));
    expect(secrets('postgres://u:50%off@host/db')).toEqual(['50%off']);
    expect(secrets('postgres://u:p@host:999999/db')).toEqual([]);
  });

  it('knows whether other machines can reach it, directly or through a proxy', () => {
    const reach = (PUBLIC_URL?: string) =>
      isForThisMachine(readConfig(PUBLIC_URL === undefined ? {} : { PUBLIC_URL }));
    expect([reach(), reach('http://localhost:9000'), reach('https://desk.example.com')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
