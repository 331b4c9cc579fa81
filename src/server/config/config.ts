import { z } from 'zod';

import { defaultRegions, siteOfHost, siteHosts, siteRegions, sites } from '#trtc/sites.ts';
import type { Site } from '#trtc/sites.ts';
import { defaultPlaceholderWhile, placeholderRules } from '#trtc/layout-params.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';
import { maxCallsPerSecond } from '#trtc/limits.ts';
import { region } from '#trtc/task-id.ts';

import { isLoopbackHost } from '#server/network/loopback.ts';
import {
  faultsOfStorage,
  idOrKey,
  readRecordingStorage,
  storageVariables,
} from '#server/recordings/recording-storage.ts';
import type { RecordingStorage } from '#server/recordings/recording-storage.ts';
import { gatherVariables } from './environment.ts';
import { faultsOfSignIn, readSignIn, signInVariables } from './sign-in-settings.ts';
import type { SignInSettings } from './sign-in-settings.ts';

/** API credentials of the account. Secrets: only the signer gets them. */
export interface Credentials {
  readonly secretId: string;
  readonly secretKey: string;
  /** Present with temporary credentials. */
  readonly sessionToken?: string | undefined;
}

/** The checked environment variables. Times in ms. */
export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Origin that users type, without a trailing slash; null: derived from where the app listens. */
  readonly publicUrl: string | null;
  /** null: simulator mode. */
  readonly credentials: Credentials | null;
  readonly region: string;
  /** Base URL of the cloud API. */
  readonly endpoint: string;
  readonly site: Site;
  /** null: every application. */
  readonly sdkAppIds: ReadonlySet<number> | null;
  readonly sdkSecretKey: string | null;
  /** null: this desk cannot start recordings. */
  readonly recordingStorage: RecordingStorage | null;
  /** null: there is no webhook route. */
  readonly callbackKey: string | null;
  /** When the page, and the simulator of this desk, show a placeholder for an assigned user. */
  readonly placeholderWhile: PlaceholderWhile;
  readonly rateLimit: number;
  readonly timeoutMs: number;
  /** null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** null: no sign-in; everybody who can reach the port of this machine is the local producer. */
  readonly signIn: SignInSettings | null;
  /** After how many days acts are removed from the record; null: never. */
  readonly auditDays: number | null;
  readonly logLevel: (typeof logLevels)[number];
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The environment is not valid. Each sentence names the variable and the remedy, and never contains a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly sentences: readonly string[];
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .pipe(z.number().min(min, { error }).max(max, { error }));
}

/** An address of scheme, host and port only. Each check runs only when the checks before it passed. */
function bareAddress(example: string) {
  return z
    .url({
      protocol: /^https?$/,
      error: `must be an http or https address such as ${example}`,
      abort: true,
    })
    .refine((text) => new URL(text).pathname === '/' && !/[?#@]/.test(text), {
      error: `must be an address without path, query or user name, such as ${example}`,
      abort: true,
    });
}

const environment = z.object({
  HOST: z
    .string()
    .regex(/^[^\s/]+$/, { error: 'must be a host name or IP address' })
    .default('127.0.0.1'),
  PORT: wholeNumber(0, 65535).default(8080),
  PUBLIC_URL: bareAddress('https://desk.example.com').optional(),
  TENCENTCLOUD_SECRET_ID: idOrKey.optional(),
  TENCENTCLOUD_SECRET_KEY: idOrKey.optional(),
  TENCENTCLOUD_SESSION_TOKEN: idOrKey.optional(),
  TENCENTCLOUD_REGION: region.optional(),
  TRTC_ENDPOINT: bareAddress(`https://${siteHosts.intl}`)
    .refine((text) => text.startsWith('https:') || isLoopbackHost(new URL(text).hostname), {
      error:
        'must begin with https:// (http:// is accepted for this machine only, such as http://127.0.0.1:9000)',
    })
    .default(`https://${siteHosts.cn}`),
  TRTC_SITE: z.enum(sites, { error: 'must be cn or intl' }).optional(),
  TRTC_SDK_APP_IDS: z
    .string()
    .regex(/^\s*[1-9]\d{0,15}\s*(,\s*[1-9]\d{0,15}\s*)*$/, {
      error: 'must be SdkAppIds separated by commas, such as 1400000001,1400000002',
    })
    .transform((text) => new Set(text.split(',').map(Number)))
    .optional(),
  TRTC_SDK_SECRET_KEY: idOrKey.optional(),
  TRTC_CALLBACK_KEY: idOrKey.optional(),
  ...storageVariables,
  TRTC_PLACEHOLDERS: z
    .enum(placeholderRules, { error: `must be ${placeholderRules.join(' or ')}` })
    .default(defaultPlaceholderWhile),
  TRTC_RATE_LIMIT: wholeNumber(1, 100_000).default(maxCallsPerSecond),
  TRTC_TIMEOUT_MS: wholeNumber(50, 120_000).default(8000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/[^\s/]/, {
      error: 'must be a PostgreSQL address that begins with postgres:// or postgresql://',
    })
    .optional(),
  DATA_DIR: z.string().default('./data'),
  ...signInVariables,
  MIXDESK_AUDIT_DAYS: wholeNumber(1, 36_500).optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).default('info'),
});
type Environment = z.infer<typeof environment>;

/**
 * Reads the configuration from environment variables, and from the files that `NAME_FILE` names. Values are trimmed; an empty
 * variable counts as absent.
 * @throws {ConfigError} with one sentence for every variable that cannot be used.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const gathered = gatherVariables(env, Object.keys(environment.shape));
  const { values: present } = gathered;
  const result = environment.safeParse(present);
  if (!result.success || gathered.sentences.length > 0) {
    const issues = result.success ? [] : result.error.issues;
    const sentences = issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`);
    throw new ConfigError([...new Set([...gathered.sentences, ...sentences])]);
  }
  const values = result.data;
  const site = values.TRTC_SITE ?? siteOfHost(new URL(values.TRTC_ENDPOINT).hostname);
  const sentences = [
    ...faultsOfCredentials(values),
    ...faultsOfRegion(values, site),
    ...faultsOfStorage(values, site),
    ...faultsOfSignIn(values, present),
  ];
  if (sentences.length > 0) {
    throw new ConfigError(sentences);
  }
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL === undefined ? null : new URL(values.PUBLIC_URL).origin,
    credentials: readCredentials(values),
    region: values.TENCENTCLOUD_REGION ?? defaultRegions[site],
    endpoint: new URL(values.TRTC_ENDPOINT).origin,
    site,
    sdkAppIds: values.TRTC_SDK_APP_IDS ?? null,
    sdkSecretKey: values.TRTC_SDK_SECRET_KEY ?? null,
    recordingStorage: readRecordingStorage(values, site),
    callbackKey: values.TRTC_CALLBACK_KEY ?? null,
    placeholderWhile: values.TRTC_PLACEHOLDERS,
    rateLimit: values.TRTC_RATE_LIMIT,
    timeoutMs: values.TRTC_TIMEOUT_MS,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR,
    signIn: readSignIn(values),
    auditDays: values.MIXDESK_AUDIT_DAYS ?? null,
    logLevel: values.LOG_LEVEL,
  };
}

/** Whether only this machine can reach the desk. */
export function isForThisMachine({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): boolean {
  return (
    isLoopbackHost(host) && (publicUrl === null || isLoopbackHost(new URL(publicUrl).hostname))
  );
}

/** Every secret value, for the logger to remove. */
export function secretsOf(config: Config): readonly string[] {
  const password = readPassword(config.databaseUrl);
  return [
    config.credentials?.secretKey,
    config.credentials?.sessionToken,
    config.sdkSecretKey,
    ...(config.recordingStorage?.secrets ?? []),
    config.callbackKey,
    config.signIn?.clientSecret,
    ...password,
  ].filter((secret): secret is string => typeof secret === 'string' && secret !== '');
}

/** The password of the address, encoded and decoded. None for an invalid address, which the database refuses later. */
function readPassword(databaseUrl: string | null): readonly string[] {
  if (databaseUrl === null || !URL.canParse(databaseUrl)) {
    return [];
  }
  const { password } = new URL(databaseUrl);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

function readCredentials(values: Environment): Credentials | null {
  const { TENCENTCLOUD_SECRET_ID: secretId, TENCENTCLOUD_SECRET_KEY: secretKey } = values;
  if (secretId === undefined || secretKey === undefined) {
    return null;
  }
  return { secretId, secretKey, sessionToken: values.TENCENTCLOUD_SESSION_TOKEN };
}

const siteNames: Readonly<Record<Site, string>> = {
  cn: 'the China site',
  intl: 'the international site',
};

/**
 * A region that the vendor does not list for the site fails at the first call. An endpoint of this machine without TRTC_SITE
 * may stand for either site.
 */
function faultsOfRegion(values: Environment, site: Site): readonly string[] {
  const { TENCENTCLOUD_REGION: given } = values;
  const isSiteOpen =
    values.TRTC_SITE === undefined && isLoopbackHost(new URL(values.TRTC_ENDPOINT).hostname);
  if (given === undefined || isSiteOpen || siteRegions[site].includes(given)) {
    return [];
  }
  const listed = siteRegions[site].join(', ');
  const other = sites.find((one) => one !== site && siteRegions[one].includes(given));
  const wayOn =
    other === undefined
      ? ''
      : ` For ${siteNames[other]}, set TRTC_ENDPOINT to https://${siteHosts[other]}.`;
  return [
    `TENCENTCLOUD_REGION is ${given}, but ${siteNames[site]} records in ${listed} only: set one of these, or remove it for ${defaultRegions[site]}.${wayOn}`,
  ];
}

function faultsOfCredentials(values: Environment): readonly string[] {
  const hasId = values.TENCENTCLOUD_SECRET_ID !== undefined;
  const hasKey = values.TENCENTCLOUD_SECRET_KEY !== undefined;
  if (hasId && !hasKey) {
    return [
      'TENCENTCLOUD_SECRET_KEY is missing beside TENCENTCLOUD_SECRET_ID: set both, or neither for the simulator.',
    ];
  }
  if (hasKey && !hasId) {
    return [
      'TENCENTCLOUD_SECRET_ID is missing beside TENCENTCLOUD_SECRET_KEY: set both, or neither for the simulator.',
    ];
  }
  if (!hasId && values.TENCENTCLOUD_SESSION_TOKEN !== undefined) {
    return [
      'TENCENTCLOUD_SESSION_TOKEN is set without TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY: set all three, or none for the simulator.',
    ];
  }
  return [];
}
