import { attachRequestSchema } from '#contract/new-task.ts';
import type { AttachRequest } from '#contract/new-task.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { readFaults } from '#trtc/schema-faults.ts';
import type { Site } from '#trtc/sites.ts';
import type { FormErrors, FormReading } from '#web/fields/form-errors.ts';

import { filled, placeFaults, placeRefusal, readNumber } from './place-faults.ts';
import type { FaultPlaces } from './place-faults.ts';

/** The values of the form, exactly as typed. */
export interface AttachForm {
  readonly sdkAppId: string;
  readonly taskId: string;
  readonly region: string;
  readonly roomId: string;
  readonly width: string;
  readonly height: string;
  readonly title: string;
  readonly baseline: string;
}

/** The labels of the fields. */
export const attachLabels: Readonly<Record<keyof AttachForm, string>> = {
  sdkAppId: 'SdkAppId',
  taskId: 'TaskId',
  region: 'Region',
  roomId: 'Room id',
  width: 'Canvas width',
  height: 'Canvas height',
  title: 'Title',
  baseline: 'Baseline (optional)',
};

const places: FaultPlaces<keyof AttachForm> = {
  labels: attachLabels,
  describe: (field, { path }) =>
    field === 'baseline' ? { place: path.replace(/^baseline\.?/, '') || 'It' } : {},
  codes: { 'sdk-app-id-not-allowed': 'sdkAppId', 'task-exists': 'taskId' },
};

/** Turns the form into the body of `POST /api/tasks`, or lists what is wrong with it. The TaskId is never trimmed. */
export function readAttachForm(form: AttachForm, site: Site): FormReading<AttachRequest> {
  const baseline = readBaseline(form.baseline);
  const input = {
    kind: 'attach',
    sdkAppId: readNumber(form.sdkAppId),
    taskId: form.taskId === '' ? undefined : form.taskId,
    ...filled('region', form.region.trim()),
    ...filled('roomId', form.roomId.trim()),
    canvas: { width: readNumber(form.width), height: readNumber(form.height) },
    ...filled('title', form.title.trim()),
    ...(baseline.kind === 'value' ? { baseline: baseline.value } : {}),
  };
  const parsed = attachRequestSchema(site).safeParse(input);
  if (parsed.success && baseline.kind !== 'broken') {
    return { kind: 'request', body: parsed.data };
  }
  const faults = parsed.success ? [] : readFaults(parsed.error, input);
  const errors = placeFaults(faults, places);
  return {
    kind: 'errors',
    errors: baseline.kind === 'broken' ? { ...errors, baseline: baseline.reason } : errors,
  };
}

/** Maps a refusal of the server to the fields it is about. */
export function placeProblem(problem: ProblemDocument): FormErrors<keyof AttachForm> {
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
    return { kind: 'broken', reason: `This is not JSON: ${(error as Error).message}.` };
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    return { kind: 'broken', reason: 'This must be an object with MixLayoutParams.' };
  }
  const { SdkAppId: _app, TaskId: _task, ...layout } = value as Record<string, unknown>;
  return { kind: 'value', value: { SubscribeStreamUserIds: {}, ...layout } };
}
