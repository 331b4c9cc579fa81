import { readText } from '#layout/exchange/read-text.ts';
import type { ReadOutcome } from '#layout/exchange/read-text.ts';
import { isJsonObject } from '#layout/exchange/classify-json.ts';
import { parsePayload } from '#layout/document/payload.ts';
import type { LintSubject } from '#layout/lint/lint-subject.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';
import { say } from '#web/words/say.ts';

type ReadDraft = Extract<ReadOutcome, { kind: 'draft' }>;

/** The result of reading a text as a draft. */
export type ImportReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'refused'; readonly reason: string }
  | {
      readonly kind: 'draft';
      readonly outcome: ReadDraft;
      /** The whole payload that would become the draft, not yet checked. */
      readonly subject: LintSubject;
      /** Says which parts of the draft would stay because the text does not contain them; empty if all are replaced. */
      readonly kept: string;
    };

/**
 * Reads a text as a new draft. A text replaces what it contains: the layout, who is recorded, or both. What it does not say
 * stays as it is in the draft, although the cloud would reset what a request leaves out.
 * @param current the draft as it is now.
 */
export function readImport(text: string, site: Site, current: RecordingPayload): ImportReading {
  if (text.trim() === '') {
    return { kind: 'empty' };
  }
  const outcome = readText(text, { site });
  return outcome.kind === 'refused'
    ? outcome
    : { kind: 'draft', outcome, ...complete(outcome, current) };
}

/** What the text does not contain stays as it is in the draft. */
function complete(
  { source, subject }: ReadDraft,
  current: RecordingPayload,
): { readonly subject: LintSubject; readonly kept: string } {
  const { MixLayoutParams: layout, SubscribeStreamUserIds: lists } = subject;
  const kept = [
    layout === undefined
      ? say('The layout')
      : source === 'windows'
        ? say('Background and watermarks')
        : '',
    lists === undefined ? say('Who is recorded') : '',
    ...(source === 'subscription' ? listUnnamedMedia(lists).map(({ label }) => label) : []),
  ].filter((part) => part !== '');
  return {
    subject: {
      MixLayoutParams:
        source === 'windows' && isJsonObject(layout)
          ? { ...current.MixLayoutParams, ...layout }
          : (layout ?? current.MixLayoutParams),
      SubscribeStreamUserIds:
        source === 'subscription'
          ? keepUnnamedMedia(lists, current.SubscribeStreamUserIds)
          : (lists ?? current.SubscribeStreamUserIds),
    },
    kept: kept
      .map((part) =>
        part.endsWith('s')
          ? say('{part} stay as they are in the draft.', { part })
          : say('{part} stays as it is in the draft.', { part }),
      )
      .join(' '),
  };
}

const media = [
  { label: say('Who is heard'), allow: 'SubscribeAudioUserIds', block: 'UnSubscribeAudioUserIds' },
  { label: say('Who is seen'), allow: 'SubscribeVideoUserIds', block: 'UnSubscribeVideoUserIds' },
] as const;

/** The media that lists without their request say nothing about. */
function listUnnamedMedia(lists: unknown): readonly (typeof media)[number][] {
  return media.filter(
    ({ allow, block }) => isJsonObject(lists) && !(allow in lists) && !(block in lists),
  );
}

function keepUnnamedMedia(
  lists: unknown,
  current: RecordingPayload['SubscribeStreamUserIds'],
): unknown {
  const names = listUnnamedMedia(lists).flatMap(({ allow, block }) => [allow, block]);
  const kept = Object.entries(current).filter(([name]) => names.some((each) => each === name));
  return isJsonObject(lists) ? { ...Object.fromEntries(kept), ...lists } : lists;
}

/** Returns the payload if its shape is valid, else undefined. */
export function acceptSubject(subject: LintSubject, site: Site): RecordingPayload | undefined {
  const parsed = parsePayload(
    {
      MixLayoutParams: subject.MixLayoutParams,
      SubscribeStreamUserIds: subject.SubscribeStreamUserIds ?? {},
    },
    site,
  );
  return parsed.kind === 'payload' ? parsed.payload : undefined;
}

const sources: Readonly<Record<ReadDraft['source'], string>> = {
  modify: say('The body of a ModifyCloudRecording'),
  create: say('The body of a CreateCloudRecording'),
  payload: say('A layout with its subscription'),
  layout: say('A layout without a subscription'),
  windows: say('A list of tiles'),
  subscription: say('A subscription without a layout'),
};
const containers: Readonly<Record<ReadDraft['container'], string>> = {
  json: '',
  code: ', found in other text',
  command: say(', found in a tccli command'),
  form: say(', found in a form body'),
};

/** Says in a sentence what a text was recognised as. */
export function describeImport({ source, container, otherDrafts }: ReadDraft): string {
  const others =
    otherDrafts === 0
      ? ''
      : ` ${say('{count, plural, one {Another layout in the text was ignored.} other {# other layouts in the text were ignored.}}', { count: otherDrafts })}`;
  return `${sources[source]}${containers[container]}.${others}`;
}
