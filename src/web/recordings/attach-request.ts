import { removeInvisible, trimId } from '#layout/document/invisible-characters.ts';
import { attachRequestSchema } from '#contract/new-task.ts';
import type { AttachRequest } from '#contract/new-task.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { roomIdTypes } from '#trtc/create-recording.ts';
import { readFaults } from '#trtc/schema-faults.ts';
import type { Site } from '#trtc/sites.ts';
import type { FormErrors, FormReading } from '#web/fields/form-errors.ts';

import { readExpiry } from './read-expiry.ts';
import { filled, placeFaults, placeRefusal, readAmount } from './place-faults.ts';
import type { FaultPlaces } from './place-faults.ts';
import type { RecordingFacts } from './recording-facts.ts';
import { say } from '#web/words/say.ts';

/** The values of the form, exactly as typed. */
export interface AttachForm {
  readonly sdkAppId: string;
  readonly taskId: string;
  readonly region: string;
  readonly roomId: string;
  readonly roomIdType: RoomType;
  readonly width: string;
  readonly height: string;
  readonly title: string;
  /** Hours from now, or a date with a time. */
  readonly expires: string;
  readonly baseline: string;
}

/** How the people in the room joined it. */
export type RoomType = keyof typeof roomIdTypes | 'unknown';

export type AttachField = Exclude<keyof AttachForm, 'roomIdType'>;

/** The labels of the fields. */
export const attachLabels: Readonly<Record<AttachField, string>> = {
  sdkAppId: 'SdkAppId',
  taskId: 'TaskId',
  region: say('Region'),
  roomId: say('Room id'),
  width: say('Canvas width'),
  height: say('Canvas height'),
  title: say('Title'),
  expires: say('Handle expires'),
  baseline: say('Baseline (optional)'),
};

export const roomTypes: readonly (readonly [RoomType, string])[] = [
  ['unknown', say('Not known')],
  ['string', say('A name')],
  ['number', say('A number')],
];

const places: FaultPlaces<AttachField> = {
  labels: attachLabels,
  describe: (field, { path }) =>
    field === 'baseline' ? { place: path.replace(/^baseline\.?/, '') || say('It') } : {},
  codes: { 'sdk-app-id-not-allowed': 'sdkAppId', 'task-exists': 'taskId' },
};

/**
 * Turns the form into the body of `POST /api/tasks`, or lists what is wrong with it. What nobody sees came into the
 * TaskId by accident.
 * @param nowMs the time, ms since 1970: a handle that expires in so many hours does so from now.
 */
export function readAttachForm(
  form: AttachForm,
  site: Site,
  nowMs: number,
): FormReading<AttachRequest> {
  const baseline = readBaseline(form.baseline);
  const expiry = readExpiry(form.expires, nowMs);
  const input = {
    kind: 'attach',
    sdkAppId: readAmount(form.sdkAppId),
    ...filled('taskId', removeInvisible(form.taskId)),
    ...filled('region', form.region.trim()),
    ...filled('roomId', trimId(form.roomId)),
    ...(form.roomIdType === 'unknown' ? {} : { roomIdType: roomIdTypes[form.roomIdType] }),
    canvas: { width: readAmount(form.width), height: readAmount(form.height) },
    ...filled('title', form.title.trim()),
    ...(expiry.kind === 'time' ? { expiresAt: expiry.at } : {}),
    ...(baseline.kind === 'value' ? { baseline: baseline.value } : {}),
  };
  const parsed = attachRequestSchema(site).safeParse(input);
  if (parsed.success && baseline.kind !== 'broken' && expiry.kind !== 'broken') {
    return { kind: 'request', body: parsed.data };
  }
  const faults = parsed.success ? [] : readFaults(parsed.error, input);
  const errors = placeFaults(faults, places);
  return {
    kind: 'errors',
    errors: {
      ...errors,
      ...(expiry.kind === 'broken' ? { expires: expiry.reason } : {}),
      ...(baseline.kind === 'broken' ? { baseline: baseline.reason } : {}),
    },
  };
}

/** Maps a refusal of the server to the fields it is about. */
export function placeProblem(problem: ProblemDocument): FormErrors<AttachField> {
  return placeRefusal(problem, places);
}

type Baseline =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly reason: string };

/** A pasted request may also name its task. Only the layout and the subscription make up the baseline. */
function readBaseline(text: string): Baseline {
  if (text.trim() === '') {
    return { kind: 'none' };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {
      kind: 'broken',
      reason: say('This is not JSON: {message}.', { message: (error as Error).message }),
    };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return { kind: 'broken', reason: say('This must be an object with MixLayoutParams.') };
  }
  const { SdkAppId: _app, TaskId: _task, ...layout } = value as Record<string, unknown>;
  return { kind: 'value', value: { SubscribeStreamUserIds: {}, ...layout } };
}

/** What a pasted request or response fills in. Fields that it says nothing about keep what was typed. */
export function fillAttachForm(facts: RecordingFacts): Partial<AttachForm> {
  const { sdkAppId, taskId, roomId, roomIdType, region, canvas, handleHours, baseline } = facts;
  return {
    ...(sdkAppId === undefined ? {} : { sdkAppId: String(sdkAppId) }),
    ...(taskId === undefined ? {} : { taskId }),
    ...(roomId === undefined ? {} : { roomId }),
    ...(roomIdType === undefined
      ? {}
      : { roomIdType: roomIdType === roomIdTypes.number ? 'number' : 'string' }),
    ...(region === undefined ? {} : { region }),
    ...(canvas === undefined ? {} : { width: String(canvas.width), height: String(canvas.height) }),
    ...(handleHours === undefined ? {} : { expires: `${handleHours} h` }),
    ...(baseline === undefined ? {} : { baseline: JSON.stringify(baseline, null, 2) }),
  };
}
