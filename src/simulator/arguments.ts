import { parseArgs } from 'node:util';

import { sites } from '#trtc/sites.ts';

import { isLoopback } from '#simulator/control/loopback.ts';
import { simulatorCredential } from '#simulator/gateway/credential.ts';
import { maxSeed } from '#simulator/world/seeded.ts';
import { maxRate } from '#simulator/world/timeline.ts';
import type { SimulatorOptions } from './options.ts';

export type Arguments =
  | { readonly kind: 'help' }
  /** `message` names the flag and the remedy. */
  | { readonly kind: 'refused'; readonly message: string }
  | {
      readonly kind: 'start';
      readonly options: SimulatorOptions;
      /** A ready show or a file to play from the start, not read yet. */
      readonly show: { readonly source: string; readonly speed?: number } | null;
      /** A file of answers to behave by, not read yet. */
      readonly answers: string | null;
      /** How to sign, in printable words: the user's own key is not printed. */
      readonly credential: {
        readonly secretId: string;
        readonly keyHint: string;
        /** For a command that is printed. */
        readonly secretKeyInShell: string;
      };
    };

export const usage = `Usage: npm run simulator -- [flags]

A stand-in for the TRTC cloud: the recording API at /, its control API at /_simulator/ (docs/simulator.md).

  --port <number>          port to listen on, 0 for any free one (default 9000)
  --host <address>         address to listen on (default 127.0.0.1; other addresses need a key of your own)
  --site <cn|intl>         whose version of the API to simulate (default intl)
  --secret-id <id>         API key to accept (default ${simulatorCredential.secretId})
  --secret-key <key>       its secret (default ${simulatorCredential.secretKey})
  --callback-url <url>     where to send webhooks
  --callback-key <key>     key of the webhooks' Sign header, 1 to 32 letters and digits
  --demo                   put a host and three guests into the room "demo"
  --show <name|file>       play a show: interview, panel, town-hall, or a script in YAML or JSON
  --answers <file>         behave as the cloud that npm run conformance asked
  --seed <number>          makes ids and everything random repeatable
  --speed <number>         how fast the show plays (default 1; 0 waits to be advanced by hand)
  --help                   show this
`;

const flags = {
  port: { type: 'string' },
  host: { type: 'string' },
  site: { type: 'string' },
  'secret-id': { type: 'string' },
  'secret-key': { type: 'string' },
  'callback-url': { type: 'string' },
  'callback-key': { type: 'string' },
  demo: { type: 'boolean' },
  show: { type: 'string' },
  answers: { type: 'string' },
  seed: { type: 'string' },
  speed: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const defaultPort = 9000;
const maxPort = 65_535;

/** Reads the command line of the simulator, without the program's own name. */
export function parseArguments(args: readonly string[]): Arguments {
  try {
    return readArguments(args);
  } catch (error) {
    // parseArgs throws for an unknown flag or a missing value, with a sentence that names it.
    if (error instanceof TypeError && 'code' in error) {
      return refuse(error.message);
    }
    throw error;
  }
}

function readArguments(args: readonly string[]): Arguments {
  const { values } = parseArgs({ args: [...args], options: flags });
  if (values.help === true) {
    return { kind: 'help' };
  }

  const port = values.port === undefined ? defaultPort : Number(values.port);
  if (values.port?.trim() === '' || !Number.isInteger(port) || port < 0 || port > maxPort) {
    return refuse(`--port must be a whole number from 0 to 65535, not "${values.port ?? ''}".`);
  }
  const host = values.host ?? '127.0.0.1';
  if (host === '') {
    return refuse('--host must be an address such as 127.0.0.1.');
  }

  if (values.answers === '') {
    return refuse('--answers must be a file.');
  }

  const site = sites.find((known) => known === (values.site ?? 'intl'));
  if (site === undefined) {
    return refuse(`--site must be ${sites.join(' or ')}, not "${values.site ?? ''}".`);
  }

  const secretId = values['secret-id'];
  const secretKey = values['secret-key'];
  if ((secretId === undefined) !== (secretKey === undefined)) {
    const [missing, given] =
      secretId === undefined ? ['--secret-id', '--secret-key'] : ['--secret-key', '--secret-id'];
    return refuse(`${missing} is missing: ${given} needs it.`);
  }
  if (secretId !== undefined && !/^[^/\s]+$/.test(secretId)) {
    return refuse('--secret-id must not be empty or hold a slash or a space.');
  }
  if (secretKey === '') {
    return refuse('--secret-key must not be empty.');
  }
  if (secretId === undefined && !isLoopback(host)) {
    return refuse(
      `--host ${host} opens the simulator to other machines: add --secret-id and --secret-key, because everybody knows the default pair.`,
    );
  }

  const callbackUrl = values['callback-url'];
  if (callbackUrl !== undefined && !isHttp(callbackUrl)) {
    return refuse(`--callback-url must be an http or https address, not "${callbackUrl}".`);
  }
  const callbackKey = values['callback-key'];
  if (callbackKey !== undefined && !/^[A-Za-z0-9]{1,32}$/.test(callbackKey)) {
    return refuse('--callback-key must be 1 to 32 letters and digits.');
  }
  if (callbackKey !== undefined && callbackUrl === undefined) {
    return refuse('--callback-key has no effect without --callback-url.');
  }

  const seed = readNumber(values.seed);
  if (seed !== undefined && !(Number.isInteger(seed) && seed >= 0 && seed <= maxSeed)) {
    return refuse(
      `--seed must be a whole number from 0 to ${maxSeed}, not "${values.seed ?? ''}".`,
    );
  }
  const speed = readNumber(values.speed);
  if (speed !== undefined && !(speed >= 0 && speed <= maxRate)) {
    return refuse(`--speed must be a number from 0 to ${maxRate}, not "${values.speed ?? ''}".`);
  }
  if (speed !== undefined && values.show === undefined) {
    return refuse('--speed has no effect without --show.');
  }
  if (values.show === '') {
    return refuse('--show must be the name of a show or a file.');
  }

  return {
    kind: 'start',
    options: {
      port,
      host,
      site,
      credentials: [
        secretId === undefined || secretKey === undefined
          ? simulatorCredential
          : { secretId, secretKey },
      ],
      ...(callbackUrl === undefined ? {} : { callbacks: { url: callbackUrl, key: callbackKey } }),
      demoRoom: values.demo ?? false,
      ...(seed === undefined ? {} : { seed }),
    },
    show:
      values.show === undefined
        ? null
        : { source: values.show, ...(speed === undefined ? {} : { speed }) },
    answers: values.answers ?? null,
    credential: {
      secretId: secretId ?? simulatorCredential.secretId,
      keyHint:
        secretKey === undefined
          ? `SecretKey ${simulatorCredential.secretKey}`
          : 'the SecretKey you gave',
      secretKeyInShell: secretKey === undefined ? simulatorCredential.secretKey : '<your-key>',
    },
  };
}

/** Undefined for an absent flag, NaN for anything that is not a number. */
function readNumber(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined;
  }
  return text.trim() === '' ? Number.NaN : Number(text);
}

function refuse(message: string): Arguments {
  return { kind: 'refused', message };
}

function isHttp(url: string): boolean {
  return URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol);
}
