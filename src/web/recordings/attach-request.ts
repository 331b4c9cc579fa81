import { attachRequestSchema } from '#contract/task.ts';
import type { AttachRequest } from '#contract/task.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { readFaults } from '#trtc/schema-faults.ts';
import type { Site } from '#trtc/sites.ts';

/** What is typed into the form, as typed. */
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

const attachFields = [
  'sdkAppId',
  'taskId',
  'region',
  'roomId',
  'width',
  'height',
  'title',
  'baseline',
] as const satisfies readonly (keyof AttachForm)[];
/** What the form calls its fields. */
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

export type AttachField = (typeof attachFields)[number];

/** What is wrong, by field; `form` is what belongs to none of them. */
export type AttachErrors = Readonly<Partial<Record<AttachField | 'form', string>>>;

export type AttachReading =
  | { readonly kind: 'request'; readonly body: AttachRequest }
  | { readonly kind: 'errors'; readonly errors: AttachErrors };

/** The form -> the body of `POST /api/tasks`, or what keeps it from being one. The TaskId is never trimmed. */
export function readAttachForm(form: AttachForm, site: Site): AttachReading {
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
  const errors = placeErrors(faults);
  return {
    kind: 'errors',
    errors: baseline.kind === 'broken' ? { ...errors, baseline: baseline.reason } : errors,
  };
}

/** The refusal of the server, beside the fields it is about. */
export function placeProblem(problem: ProblemDocument): AttachErrors {
  const errors = placeErrors(problem.errors ?? []);
  if (problem.code === 'sdk-app-id-not-allowed') {
    return { ...errors, sdkAppId: problem.detail };
  }
  if (problem.code === 'task-exists') {
    return { ...errors, taskId: problem.detail };
  }
  return Object.keys(errors).length > 0 ? errors : { form: problem.detail };
}

/** Each fault goes to the field whose path it begins with; several about one field become one text. */
function placeErrors(
  faults: readonly { readonly path: string; readonly message: string }[],
): AttachErrors {
  const errors: Partial<Record<AttachField | 'form', string>> = {};
  for (const { path, message } of faults) {
    const field = fieldOf(path);
    const place =
      field === 'baseline'
        ? path.replace(/^baseline\.?/, '') || 'It'
        : field === 'form'
          ? path
          : attachLabels[field];
    // A sentence of its own begins with a capital; a part of one follows the name of its place.
    const text = /^[A-Z]/.test(message) ? message : `${place} ${message}.`;
    errors[field] = errors[field] === undefined ? text : `${errors[field]} ${text}`;
  }
  return errors;
}

function fieldOf(path: string): AttachField | 'form' {
  const [head = '', next = ''] = path.split('.');
  if (head === 'canvas') {
    return next === 'height' ? 'height' : 'width';
  }
  return attachFields.find((field) => field === head) ?? 'form';
}

type Baseline =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'broken'; readonly reason: string };

/** A pasted request may name its task too; only what a layout is made of is the baseline. */
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

function filled(key: string, value: string): Record<string, string> {
  return value === '' ? {} : { [key]: value };
}

function readNumber(text: string): number | string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') {
    return undefined;
  }
  return /^\d+$/.test(trimmed) ? Number(trimmed) : trimmed;
}
