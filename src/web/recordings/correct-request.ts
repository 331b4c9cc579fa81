import type { TaskChange } from '#contract/task-change.ts';
import { taskChange } from '#contract/task-change.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import type { Task } from '#contract/task.ts';
import { roomIdTypes } from '#trtc/create-recording.ts';
import { readFaults } from '#trtc/schema-faults.ts';
import type { FormErrors, FormReading } from '#web/fields/form-errors.ts';

import { attachLabels } from './attach-request.ts';
import type { AttachForm } from './attach-request.ts';
import { formatExpiry, readExpiry } from './read-expiry.ts';
import { placeFaults, placeRefusal, readAmount } from './place-faults.ts';
import type { FaultPlaces } from './place-faults.ts';

/** What may be corrected about a task, exactly as typed. */
export type TaskForm = Pick<
  AttachForm,
  'title' | 'region' | 'roomId' | 'roomIdType' | 'width' | 'height' | 'expires'
>;
type TaskField = Exclude<keyof TaskForm, 'roomIdType'>;

const { title, region, roomId, width, height, expires } = attachLabels;
const places: FaultPlaces<TaskField> = {
  labels: { title, region, roomId, width, height, expires },
  codes: {},
};

/** The task as the form shows it. */
export function showTaskForm(task: Task): TaskForm {
  return {
    title: task.title,
    region: task.region,
    roomId: task.roomId ?? '',
    roomIdType:
      task.roomIdType === null
        ? 'unknown'
        : task.roomIdType === roomIdTypes.number
          ? 'number'
          : 'string',
    width: String(task.canvas.width),
    height: String(task.canvas.height),
    expires: formatExpiry(task.expiresAt),
  };
}

/** The changed fields alone: what nobody touched stays as it is, also where somebody else has changed it. `null`: nothing. */
export function readTaskForm(
  form: TaskForm,
  task: Task,
  nowMs: number,
): FormReading<TaskChange | null> {
  const shown = showTaskForm(task);
  const expiry = readExpiry(form.expires, nowMs);
  const has = (...fields: readonly (keyof TaskForm)[]): boolean =>
    fields.some((field) => form[field].trim() !== shown[field]);
  const room = form.roomId.trim();
  const input = {
    ...(has('title') ? { title: form.title } : {}),
    ...(has('region') ? { region: form.region.trim() } : {}),
    ...(has('roomId') ? { roomId: room === '' ? null : room } : {}),
    ...(has('roomIdType')
      ? { roomIdType: form.roomIdType === 'unknown' ? null : roomIdTypes[form.roomIdType] }
      : {}),
    ...(has('width', 'height')
      ? { canvas: { width: readAmount(form.width), height: readAmount(form.height) } }
      : {}),
    ...(has('expires') && expiry.kind !== 'broken'
      ? { expiresAt: expiry.kind === 'time' ? expiry.at : null }
      : {}),
  };
  const broken = expiry.kind === 'broken' ? { expires: expiry.reason } : {};
  if (Object.keys(input).length === 0) {
    return expiry.kind === 'broken'
      ? { kind: 'errors', errors: broken }
      : { kind: 'request', body: null };
  }
  const parsed = taskChange.safeParse(input);
  if (parsed.success && expiry.kind !== 'broken') {
    return { kind: 'request', body: parsed.data };
  }
  const faults = parsed.success ? [] : readFaults(parsed.error, input);
  return { kind: 'errors', errors: { ...placeFaults(faults, places), ...broken } };
}

/** Maps a refusal of the server to the fields it is about. */
export function placeChangeProblem(problem: ProblemDocument): FormErrors<TaskField> {
  return placeRefusal(problem, places);
}
