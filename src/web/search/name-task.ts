import { isolateName } from '#layout/document/isolate-name.ts';
import type { TaskStatus, TaskSummary } from '#contract/task.ts';
import { say } from '#web/words/say.ts';

const statusNames: Readonly<Record<TaskStatus, string>> = {
  running: say('recording'),
  ended: say('ended'),
  expired: say('handle expired'),
  hidden: say('hidden'),
};

/** The status of a recording in a word or two. */
export function nameStatus(task: NamedTask): string {
  const isStranger = task.program === null && task.cloud.known === false;
  return isStranger ? say('unknown to the cloud') : statusNames[task.status];
}

/** A recording as one line of a list. */
export function nameTask(task: NamedTask): string {
  const room =
    task.roomId === null ? '' : ` · ${say('room {roomId}', { roomId: isolateName(task.roomId) })}`;
  return `${isolateName(task.title)}${room} · ${nameStatus(task)}`;
}

/** A task in full, or its summary. */
type NamedTask = Pick<TaskSummary, 'title' | 'roomId' | 'status' | 'cloud'> & {
  readonly program: object | null;
};
