import { parseArgs } from 'node:util';

import { phaseNames } from './phases.ts';
import type { PhaseName } from './phases.ts';

export interface Arguments {
  readonly endpoint: string | null;
  readonly region: string | null;
  readonly sdkAppId: number;
  readonly phase: PhaseName;
  readonly withRates: boolean;
  readonly out: string | null;
  /** Earlier answers to expect; null: the careful guesses. */
  readonly answers: string | null;
  /** User ids of the test users of phase live. */
  readonly people: readonly string[];
  /** An image that phase live shows; empty: none. */
  readonly image: string;
  readonly yes: boolean;
}

export const usage = `Usage: npm run conformance -- --sdk-app-id <number> [flags]

Asks a cloud what no document says, and says where it differs from what the desk and the simulator assume (docs/conformance.md).

  --sdk-app-id <number>  the application to ask about; there is no default
  --endpoint <address>   the cloud (default TRTC_ENDPOINT)
  --region <name>        X-TC-Region (default TENCENTCLOUD_REGION, or that of the site)
  --phase <name>         free (default), idle or live
  --rate                 in phase free, also asks about the limit of calls: 76 calls in three bursts
  --people <a,b,...>     in phase live, the user ids of the test users, the one with a microphone only last
  --image <address>      in phase live, a .jpg or .png that the cloud can fetch
  --answers <file>       expects what an earlier run was answered
  --out <file>           writes the answers for TRTC_ANSWERS and for the simulator
  --yes                  agrees to what phases idle and live do
  --help                 show this
`;

const options = {
  'sdk-app-id': { type: 'string' },
  endpoint: { type: 'string' },
  region: { type: 'string' },
  phase: { type: 'string' },
  rate: { type: 'boolean' },
  people: { type: 'string' },
  image: { type: 'string' },
  answers: { type: 'string' },
  out: { type: 'string' },
  yes: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const imageAddress = /^https?:\/\/[\w\-.~:/?#[\]@!&()*+,%=]+\.(jpe?g|png)([?#]|$)/i;

/** The command line without the program's own name. A text is a sentence to refuse it with; null asks for the usage. */
export function readArguments(args: readonly string[]): Arguments | string | null {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    // parseArgs throws for an unknown flag or a missing value, with a sentence that names it.
    if (error instanceof TypeError && 'code' in error) {
      return error.message;
    }
    throw error;
  }
  if (values.help === true) {
    return null;
  }
  const named = values['sdk-app-id'];
  if (named === undefined) {
    return '--sdk-app-id is missing: name the application, because no other one is ever asked about.';
  }
  const sdkAppId = /^[1-9]\d{0,15}$/.test(named) ? Number(named) : Number.NaN;
  if (!Number.isSafeInteger(sdkAppId)) {
    return '--sdk-app-id must be a number such as 1400000001.';
  }
  const phase = phaseNames.find((name) => name === (values.phase ?? 'free'));
  if (phase === undefined) {
    return `--phase must be ${phaseNames.join(', ')}.`;
  }
  if (values.rate === true && phase !== 'free') {
    return '--rate belongs to phase free.';
  }
  const ofLive = (['people', 'image'] as const).find((name) => values[name] !== undefined);
  if (ofLive !== undefined && phase !== 'live') {
    return `--${ofLive} belongs to phase live.`;
  }
  if (values.image !== undefined && !imageAddress.test(values.image)) {
    return '--image must be an http or https address of a .jpg, .jpeg or .png file.';
  }
  const people = (values.people ?? '').split(',').filter((userId) => userId !== '');
  if (!people.every((userId) => /^[\w-]{1,32}$/.test(userId))) {
    return '--people must be user ids of letters, digits, _ and -, separated by commas.';
  }
  const empty = (['endpoint', 'region', 'answers', 'out'] as const).find(
    (name) => values[name] === '',
  );
  if (empty !== undefined) {
    return `--${empty} must not be empty.`;
  }
  return {
    ...{ sdkAppId, phase, people },
    image: values.image ?? '',
    endpoint: values.endpoint ?? null,
    region: values.region ?? null,
    withRates: values.rate === true,
    answers: values.answers ?? null,
    out: values.out ?? null,
    yes: values.yes === true,
  };
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options }).values;
}
