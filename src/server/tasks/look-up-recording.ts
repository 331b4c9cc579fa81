import { isolateName } from '#layout/document/isolate-name.ts';
import type { TaskLookup } from '#contract/task-lookup.ts';
import type { Task } from '#contract/task.ts';

/** Names a recording at the cloud. */
export interface RecordingName {
  readonly sdkAppId: number;
  readonly taskId: string;
  readonly region: string;
}

/** Asks the cloud for a recording that may be no task yet. */
export interface CloudLookup {
  /** Never rejects: `problem` says why there is no usable answer. */
  lookUp(name: RecordingName): Promise<TaskLookup['cloud'] & { readonly files: number }>;
  /** The room of a recording, where a webhook of the last days named it. */
  findRoom(name: RecordingName): Promise<string | null>;
}

/** The cloud's code and what to do about it, in sentences. */
export function explainProblem({
  detail,
  advice,
}: NonNullable<TaskLookup['cloud']['problem']>): string {
  return advice === undefined ? detail : `${detail} ${advice}`;
}

/** One sentence for the person who is about to attach the recording. */
export function summarizeLookup(
  { known, status, problem }: TaskLookup['cloud'],
  name: RecordingName,
  task: Task | undefined,
): string {
  const here = task === undefined ? '' : ` ${describeOwn(task)}`;
  if (problem !== null && known !== false) {
    return `The cloud could not be asked: ${explainProblem(problem)} You can attach the recording all the same.${here}`;
  }
  if (known !== true) {
    return `The cloud does not know this TaskId of SdkAppId ${name.sdkAppId} in ${name.region}. Check all three: a take would fail.${here}`;
  }
  switch (status) {
    case 'InProgress':
      return `The cloud knows this recording, and it is running.${here}`;
    case 'Exited':
      return `The cloud knows this recording, but it has ended: a take would fail.${here}`;
    case 'Idle':
      return `The cloud knows this recording; it waits for somebody to enter the room.${here}`;
    case null:
      return `The cloud knows this recording.${here}`;
  }
}

function describeOwn({ title, hidden }: Task): string {
  const name = isolateName(title);
  return hidden === null
    ? `This desk has it already, as "${name}".`
    : `This desk has it already, as "${name}", hidden.`;
}
