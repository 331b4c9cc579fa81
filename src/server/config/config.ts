import { z } from 'zod';

import type { CloudAnswers } from '#trtc/cloud-choices.ts';
import { defaultRegions, siteOfHost, siteHosts, siteRegions, sites } from '#trtc/sites.ts';
import type { Site } from '#trtc/sites.ts';
import { defaultPlaceholderWhile, placeholderRules } from '#trtc/layout-params.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';
import { maxCallsPerSecond } from '#trtc/limits.ts';
import { region } from '#trtc/task-id.ts';

import { isLoopbackHost } from '#server/network/loopback.ts';
import { readApplications } from '#server/keys/application-file.ts';
import { idOrKey } from '#server/keys/key-text.ts';
import { listSecrets } from '#server/keys/keyring.ts';
import type { ApplicationKeys, Credentials } from '#server/keys/keyring.ts';
import { keySources } from '#server/keys/open-keys.ts';
import type { KeySource } from '#server/keys/open-keys.ts';
import {
  faultsOfStorage,
  readRecordingStorage,
  storageVariables,
} from '#server/recordings/recording-storage.ts';
import type { RecordingStorage } from '#server/recordings/recording-storage.ts';
import { readTraceSettings } from '#server/tracing/trace-settings.ts';
import type { TraceSettings } from '#server/tracing/trace-settings.ts';
import { answersVariables, readAnswersFile } from './answers-setting.ts';
import { directoryVariables } from './directory-setting.ts';
import { gatherVariables } from './environment.ts';
import { limitVariables, readLimits } from './limit-settings.ts';
import type { LimitSettings } from './limit-settings.ts';
import { faultsOfNotices, noticeVariables, readNotices } from './notice-settings.ts';
import type { NoticeSettings } from './notice-settings.ts';
import { faultsOfSignIn, readSignIn, signInVariables } from './sign-in-settings.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { trustedProxies } from './trusted-proxies.ts';
import { wholeNumber } from './whole-number.ts';

/** The checked environment variables. Times in ms. */
export interface Config {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Origin that users type, without a trailing slash; null: derived from where the app listens. */
  readonly publicUrl: string | null;
  /** The proxies whose `X-Forwarded-For` says where a request comes from; empty: none. */
  readonly trustedProxies: readonly string[];
  /** The path that users type behind it, such as `/studio`; empty: none. */
  readonly publicPath: string;
  /** The simulator beside the desk when no keys are configured at all. */
  readonly mode: 'simulator' | 'cloud';
  /** Where the credentials of the account come from. */
  readonly keySource: KeySource;
  /** Those of the environment; null: none. */
  readonly credentials: Credentials | null;
  /** Applications with keys of their own. */
  readonly applications: ReadonlyMap<number, ApplicationKeys>;
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
  /** Whether the rooms are under advanced permission control, unless `applications` says otherwise. */
  readonly privateMapKey: boolean;
  /** What a real cloud answered to the questions that its documents leave open; null: nobody has asked it. */
  readonly answers: CloudAnswers | null;
  /** When the page, and the simulator of this desk, show a placeholder for an assigned user. */
  readonly placeholderWhile: PlaceholderWhile;
  /** Whether pages may see the rooms live. */
  readonly livePictures: boolean;
  /** Hosts whose images the page loads without asking; `*.` stands for any host below. */
  readonly imageHosts: readonly string[];
  /** The address that answers how a user id is called, with `{userId}` in it; null: nobody is asked. */
  readonly directoryUrl: string | null;
  /** Whether producers may remove and block people in the room, and dismiss it. */
  readonly roomControl: boolean;
  readonly rateLimit: number;
  readonly timeoutMs: number;
  /** null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** null: no sign-in; everybody who can reach the port of this machine is the local producer. */
  readonly signIn: SignInSettings | null;
  /** Null: programs are told nothing. */
  readonly notices: NoticeSettings | null;
  /** After how many days acts are removed from the record; null: never. */
  readonly auditDays: number | null;
  /** After how many days webhooks are removed; null: never. */
  readonly callbackDays: number | null;
  /** After how many days hidden recordings are removed with their history; null: never. */
  readonly hiddenTaskDays: number | null;
  /** Null: no traces. */
  readonly traces: TraceSettings | null;
  /** How much one sender may ask of this process. */
  readonly limits: LimitSettings;
  /** Signs links for outsiders; null: there are none. */
  readonly linkKey: string | null;
  /** Ids of links that are not valid any more. */
  readonly revokedLinks: ReadonlySet<string>;
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

/** The desk's own first steps: behind such a path nobody could tell whether a proxy has removed it. */
const ownStep =
  /^\/(api|assets|callbacks|healthz|metrics|readyz|sandbox|sign-in|sign-out|signed-out)(\/|$)/;

/** An address that people type, perhaps with a path that a proxy keeps for the desk. */
const publicAddress = z
  .url({
    protocol: /^https?$/,
    error: 'must be an http or https address such as https://desk.example.com',
    abort: true,
  })
  .refine((text) => !/[?#@]/.test(text), {
    error: 'must be an address without query or user name, such as https://desk.example.com/studio',
    abort: true,
  })
  .refine((text) => /^\/([\w.~-]+(\/[\w.~-]+)*\/?)?$/.test(new URL(text).pathname), {
    error:
      'may have a path of letters, digits and . _ ~ - only, such as https://desk.example.com/studio',
    abort: true,
  })
  .refine((text) => !ownStep.test(new URL(text).pathname), {
    error:
      'must not begin its path with an address of the desk itself, such as /api: choose another path, such as /studio',
  });

const environment = z.object({
  HOST: z
    .string()
    .regex(/^[^\s/]+$/, { error: 'must be a host name or IP address' })
    .default('127.0.0.1'),
  PORT: wholeNumber(0, 65535).default(8080),
  PUBLIC_URL: publicAddress.optional(),
  TENCENTCLOUD_CREDENTIALS: z
    .enum(keySources, { error: `must be one of ${keySources.join(', ')}` })
    .default('env'),
  APPLICATIONS_FILE: z.string().optional(),
  TRUSTED_PROXIES: trustedProxies.default([]),
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
  TRTC_PRIVATE_MAP_KEY: z.enum(['off', 'on'], { error: 'must be off or on' }).default('off'),
  ...storageVariables,
  ...answersVariables,
  TRTC_PLACEHOLDERS: z
    .enum(placeholderRules, { error: `must be ${placeholderRules.join(' or ')}` })
    .optional(),
  MIXDESK_IMAGE_HOSTS: z
    .string()
    .toLowerCase()
    .regex(/^(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*(\s*,\s*(\*\.)?[a-z\d-]+(\.[a-z\d-]+)*)*$/, {
      error: 'must be host names separated by commas, such as cdn.example.com,*.example.org',
    })
    .transform((text) => text.split(',').map((entry) => entry.trim()))
    .default([]),
  ...directoryVariables,
  TRTC_LIVE_PICTURES: z.enum(['off', 'on'], { error: 'must be off or on' }).default('off'),
  TRTC_ROOM_CONTROL: z.enum(['off', 'on'], { error: 'must be off or on' }).default('off'),
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
  ...noticeVariables,
  MIXDESK_AUDIT_DAYS: wholeNumber(1, 36_500).optional(),
  // For the command line and for the build, which often share an `.env` with the desk: the desk does not read them.
  MIXDESK_URL: z.string().optional(),
  MIXDESK_TOKEN: z.string().optional(),
  MIXDESK_COMMIT: z.string().optional(),
  MIXDESK_CALLBACK_DAYS: wholeNumber(1, 36_500).optional(),
  // A recording can be controlled for 30 days at most (intl 647/36762, ResourceExpiredHour).
  MIXDESK_HIDDEN_TASK_DAYS: wholeNumber(31, 36_500).optional(),
  ...limitVariables,
  MIXDESK_LINK_KEY: z
    .string()
    .min(32, { error: 'must have at least 32 characters, such as those of: openssl rand -hex 32' })
    .optional(),
  MIXDESK_REVOKED_LINKS: z
    .string()
    .regex(/^\s*[0-9a-f]{12}\s*(,\s*[0-9a-f]{12}\s*)*$/, {
      error: 'must be ids of links separated by commas, such as 0f3c2a9b41de',
    })
    .transform((text) => new Set(text.split(',').map((id) => id.trim())))
    .optional(),
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
  const read =
    values.APPLICATIONS_FILE === undefined ? undefined : readApplications(values.APPLICATIONS_FILE);
  const applications =
    read !== undefined && 'applications' in read ? read.applications : new Map<number, never>();
  const answered =
    values.TRTC_ANSWERS === undefined ? null : readAnswersFile(values.TRTC_ANSWERS, site);
  const answers = answered === null || 'sentences' in answered ? null : answered;
  const traceFaults: string[] = [];
  const traces = readTraceSettings(env, traceFaults);
  const sentences = [
    ...traceFaults,
    ...(read !== undefined && 'sentences' in read ? read.sentences : []),
    ...(answered !== null && 'sentences' in answered ? answered.sentences : []),
    ...faultsOfApplications(values, applications),
    ...faultsOfCredentials(values),
    ...faultsOfRegion(values, site),
    ...faultsOfStorage(values, site),
    ...faultsOfSignIn(values, present),
    ...faultsOfNotices(values),
  ];
  if (sentences.length > 0) {
    throw new ConfigError(sentences);
  }
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL === undefined ? null : new URL(values.PUBLIC_URL).origin,
    publicPath:
      values.PUBLIC_URL === undefined ? '' : new URL(values.PUBLIC_URL).pathname.replace(/\/$/, ''),
    mode:
      values.TENCENTCLOUD_CREDENTIALS === 'env' &&
      readCredentials(values) === null &&
      applications.size === 0
        ? 'simulator'
        : 'cloud',
    keySource: values.TENCENTCLOUD_CREDENTIALS,
    trustedProxies: values.TRUSTED_PROXIES,
    credentials: readCredentials(values),
    applications,
    region: values.TENCENTCLOUD_REGION ?? defaultRegions[site],
    endpoint: new URL(values.TRTC_ENDPOINT).origin,
    site,
    sdkAppIds: listAllowed(values, applications),
    sdkSecretKey: values.TRTC_SDK_SECRET_KEY ?? null,
    recordingStorage: readRecordingStorage(values, site),
    callbackKey: values.TRTC_CALLBACK_KEY ?? null,
    privateMapKey: values.TRTC_PRIVATE_MAP_KEY === 'on',
    answers,
    placeholderWhile:
      values.TRTC_PLACEHOLDERS ?? answers?.choices.placeholderWhile ?? defaultPlaceholderWhile,
    livePictures: values.TRTC_LIVE_PICTURES === 'on',
    imageHosts: values.MIXDESK_IMAGE_HOSTS,
    directoryUrl: values.MIXDESK_DIRECTORY_URL ?? null,
    roomControl: values.TRTC_ROOM_CONTROL === 'on',
    rateLimit: values.TRTC_RATE_LIMIT,
    timeoutMs: values.TRTC_TIMEOUT_MS,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR,
    signIn: readSignIn(values),
    notices: readNotices(values),
    auditDays: values.MIXDESK_AUDIT_DAYS ?? null,
    callbackDays: values.MIXDESK_CALLBACK_DAYS ?? null,
    hiddenTaskDays: values.MIXDESK_HIDDEN_TASK_DAYS ?? null,
    traces,
    limits: readLimits(values),
    linkKey: values.MIXDESK_LINK_KEY ?? null,
    revokedLinks: values.MIXDESK_REVOKED_LINKS ?? new Set(),
    logLevel: values.LOG_LEVEL,
  };
}

/** Whether only this machine can reach the desk. */
export function isForThisMachine({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>): boolean {
  return (
    isLoopbackHost(host) && (publicUrl === null || isLoopbackHost(new URL(publicUrl).hostname))
  );
}

/** Headers of a collector may be as short as `1`; to hide such a text would hide every digit. */
const leastSecret = 8;

/** Every secret value, for the logger to remove. */
export function secretsOf(config: Config): readonly string[] {
  const password = readPassword(config.databaseUrl);
  return [
    ...listSecrets(config),
    ...(config.recordingStorage?.secrets ?? []),
    config.linkKey,
    config.signIn?.clientSecret,
    config.notices?.secret,
    ...Object.values(config.traces?.headers ?? {}).filter(({ length }) => length >= leastSecret),
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

/** With a file, the applications in it are allowed beside those of the list, and no others. Null: every application. */
function listAllowed(
  values: Environment,
  applications: ReadonlyMap<number, ApplicationKeys>,
): ReadonlySet<number> | null {
  if (values.APPLICATIONS_FILE === undefined) {
    return values.TRTC_SDK_APP_IDS ?? null;
  }
  return new Set([...(values.TRTC_SDK_APP_IDS ?? []), ...applications.keys()]);
}

/** An application without keys of its own needs those of the account. */
function faultsOfApplications(
  values: Environment,
  applications: ReadonlyMap<number, ApplicationKeys>,
): readonly string[] {
  if (readCredentials(values) !== null || values.TENCENTCLOUD_CREDENTIALS !== 'env') {
    return [];
  }
  const without = [...applications].filter(([, { credentials }]) => credentials === null);
  return without.map(
    ([sdkAppId]) =>
      `APPLICATIONS_FILE has no secretId and secretKey for ${sdkAppId}, and there are none for all: add them there, or set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY.`,
  );
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
  if (hasId && values.TENCENTCLOUD_CREDENTIALS !== 'env') {
    return [
      `TENCENTCLOUD_CREDENTIALS is ${values.TENCENTCLOUD_CREDENTIALS}, but TENCENTCLOUD_SECRET_ID is set too: remove one of the two.`,
    ];
  }
  if (!hasId && values.TENCENTCLOUD_SESSION_TOKEN !== undefined) {
    return [
      'TENCENTCLOUD_SESSION_TOKEN is set without TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY: set all three, or none for the simulator.',
    ];
  }
  return [];
}
