import { z } from 'zod';

import { placeholderRules } from './layout-params.ts';
import { sites } from './sites.ts';
import { region } from './task-id.ts';

/**
 * What a cloud may do where the vendor's documents are silent, the careful guess first. `npm run conformance` asks a real cloud, and
 * `docs/conformance.md` says what each question means.
 */
export const choiceValues = {
  /** Whether the values of a call are judged before its task is looked up. */
  lookUp: ['values-first', 'task-first'],
  /** `MissingParameter.TaskId` where the action lists that code, or `MissingParameter` for every field. */
  missingCode: ['named', 'plain'],
  /** An image URL that breaks the documented rules: accepted, and reported by event 309, or `InvalidParameter`. */
  badUrls: ['accept', 'refuse'],
  /** Colours: six hex digits after `#`, in texts also after `0x`; in texts `0x` alone as in the samples; not judged. */
  colours: ['six-digits', 'samples', 'unchecked'],
  /** A window or image watermark beyond the canvas. */
  beyondCanvas: ['refuse', 'accept'],
  /** A layout for a single-stream recording. */
  layoutOfSingleStream: ['refuse', 'ignore'],
  /** A wrong UserSig: not looked at, refused by Create, or reported by event 301 with Status 1. */
  userSig: ['unchecked', 'refused', 'fails-later'],
  /** A second recording with the same robot in the same room: ends the first, is refused, or records beside it. */
  robotReuse: ['interrupts', 'refused', 'both-run'],
  /** Modify without `MixLayoutParams`. */
  modifyWithoutLayout: ['reset', 'keep'],
  /** Modify without `SubscribeStreamUserIds`. */
  modifyWithoutSubscription: ['reset', 'keep'],
  placeholderWhile: placeholderRules,
} as const;

type Value<Name extends keyof typeof choiceValues> = (typeof choiceValues)[Name][number];
export type ChoiceName = keyof typeof choiceValues;

/** A value for every question. */
export type CloudChoices = { readonly [Name in ChoiceName]: Value<Name> } & {
  /** Code for a TaskId that is unknown, ended, or past its `ResourceExpiredHour`. */
  readonly goneCode: string;
};

export const defaultChoices: CloudChoices = {
  lookUp: 'values-first',
  missingCode: 'named',
  badUrls: 'accept',
  colours: 'six-digits',
  beyondCanvas: 'refuse',
  layoutOfSingleStream: 'refuse',
  userSig: 'unchecked',
  robotReuse: 'interrupts',
  modifyWithoutLayout: 'reset',
  modifyWithoutSubscription: 'reset',
  placeholderWhile: 'silent',
  goneCode: 'ResourceNotFound',
};

const maxMs = 600_000;
const ms = z.int().min(0).max(maxMs).optional();

function oneOf<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.enum(values, { error: `must be ${values.join(' or ')}` }).optional();
}

/** The answers of one site, as `npm run conformance` writes them. What was asked stays in the file for people. */
const cloudAnswers = z.object({
  format: z.literal(1, { error: 'must be 1' }),
  site: z.enum(sites, { error: 'must be cn or intl' }),
  choices: z.strictObject({
    lookUp: oneOf(choiceValues.lookUp),
    missingCode: oneOf(choiceValues.missingCode),
    badUrls: oneOf(choiceValues.badUrls),
    colours: oneOf(choiceValues.colours),
    beyondCanvas: oneOf(choiceValues.beyondCanvas),
    layoutOfSingleStream: oneOf(choiceValues.layoutOfSingleStream),
    userSig: oneOf(choiceValues.userSig),
    robotReuse: oneOf(choiceValues.robotReuse),
    modifyWithoutLayout: oneOf(choiceValues.modifyWithoutLayout),
    modifyWithoutSubscription: oneOf(choiceValues.modifyWithoutSubscription),
    placeholderWhile: oneOf(choiceValues.placeholderWhile),
    goneCode: z
      .string()
      .regex(/^[A-Z]\w{0,99}(\.\w{1,100})?$/, { error: 'must be a code such as ResourceNotFound' })
      .optional(),
    robotEvents: z.boolean().optional(),
    regions: z.array(region).min(1).max(100).readonly().optional(),
    latencyMs: ms,
    endingMs: ms,
    maxRecordings: z.int().min(1).max(100_000).optional(),
  }),
});
export type CloudAnswers = z.infer<typeof cloudAnswers>;

/** The answers, or one phrase for each place that cannot be used; it follows the name of the file or of its variable. */
export type ReadAnswers = CloudAnswers | { readonly faults: readonly string[] };

/** Reads a file of answers. No phrase contains a value of the file. */
export function readCloudAnswers(text: string): ReadAnswers {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { faults: [`is no JSON at line ${findLine(text, error)}: correct that line`] };
  }
  const result = cloudAnswers.safeParse(content);
  return result.success ? result.data : { faults: result.error.issues.map(describeIssue) };
}

function describeIssue(issue: z.core.$ZodIssue): string {
  const place = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const within = place === '' ? key : `${place}.${key}`;
    return `has ${JSON.stringify(within)}, which no question is called: remove it, or correct its name`;
  }
  return place === ''
    ? 'holds no object: name a file that npm run conformance has written'
    : `has a wrong ${place}: it ${issue.message.startsWith('must') ? issue.message : `must be of another kind (${issue.message})`}`;
}

/** Node names the character at which it stopped; at the end of the text it names none. */
function findLine(text: string, error: unknown): number {
  const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  return text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length;
}
