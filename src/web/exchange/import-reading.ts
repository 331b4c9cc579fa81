import { readText } from '#layout/exchange/read-text.ts';
import type { ReadOutcome } from '#layout/exchange/read-text.ts';
import { isJsonObject } from '#layout/exchange/classify-json.ts';
import { parsePayload } from '#layout/document/payload.ts';
import type { LintSubject } from '#layout/lint/lint-subject.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';
import { layoutModes } from '#trtc/layout-params.ts';

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
 * Reads a text as a new draft. A whole request replaces everything, as in the cloud; a part of one replaces only that part.
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

function complete(
  { source, subject }: ReadDraft,
  current: RecordingPayload,
): { readonly subject: LintSubject; readonly kept: string } {
  const { SubscribeStreamUserIds: lists = {} } = subject;
  switch (source) {
    case 'modify':
    case 'create':
    case 'payload':
      // The cloud resets what a request leaves out, to a grid of everybody.
      return {
        subject: {
          MixLayoutParams: subject.MixLayoutParams ?? { MixLayoutMode: layoutModes.grid },
          SubscribeStreamUserIds: lists,
        },
        kept: '',
      };
    case 'layout':
      return {
        subject: {
          MixLayoutParams: subject.MixLayoutParams,
          SubscribeStreamUserIds: current.SubscribeStreamUserIds,
        },
        kept: 'Who is recorded stays as it is in the draft.',
      };
    case 'windows':
      return {
        subject: {
          MixLayoutParams: {
            ...current.MixLayoutParams,
            ...(isJsonObject(subject.MixLayoutParams) ? subject.MixLayoutParams : {}),
          },
          SubscribeStreamUserIds: current.SubscribeStreamUserIds,
        },
        kept: 'Background, watermarks and who is recorded stay as they are in the draft.',
      };
    case 'subscription':
      return {
        subject: {
          MixLayoutParams: current.MixLayoutParams,
          SubscribeStreamUserIds: lists,
        },
        kept: 'The layout stays as it is in the draft.',
      };
  }
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
  modify: 'The body of a ModifyCloudRecording',
  create: 'The body of a CreateCloudRecording',
  payload: 'A layout with its subscription',
  layout: 'A layout without a subscription',
  windows: 'A list of tiles',
  subscription: 'A subscription without a layout',
};
const containers: Readonly<Record<ReadDraft['container'], string>> = {
  json: '',
  code: ', found in other text',
  command: ', found in a tccli command',
};

/** Says in a sentence what a text was recognised as. */
export function describeImport({ source, container, otherDrafts }: ReadDraft): string {
  const others =
    otherDrafts === 0
      ? ''
      : otherDrafts === 1
        ? ' Another layout in the text was ignored.'
        : ` ${otherDrafts} other layouts in the text were ignored.`;
  return `${sources[source]}${containers[container]}.${others}`;
}
