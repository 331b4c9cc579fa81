import type { RecordingView } from '#contract/recording.ts';
import type { Person } from '#contract/roster.ts';
import { lifeStatusOf } from '#contract/task.ts';
import type { Task } from '#contract/task.ts';
import { say } from '#web/words/say.ts';

/** What a recording is doing: a word, and a kind that selects the icon. */
export interface RecordingState {
  readonly kind: 'recording' | 'stranger' | 'waiting' | 'ending' | 'unsure' | 'over' | 'expired';
  readonly word: string;
}

/** The status that the cloud reports (intl 647/46958), unless the desk knows more. */
export function describeState(task: Task, view: RecordingView | undefined): RecordingState {
  if (isStranger(task)) {
    return { kind: 'stranger', word: say('Unknown to the cloud') };
  }
  if (lifeStatusOf(task) === 'ended') {
    return { kind: 'over', word: say('Ended') };
  }
  if (lifeStatusOf(task) === 'expired') {
    return { kind: 'expired', word: say('Handle expired') };
  }
  if (view?.story.startFailed === true) {
    return { kind: 'unsure', word: say('Could not start') };
  }
  switch (view?.cloud.problem === null ? view.cloud.status : null) {
    case 'InProgress':
      return { kind: 'recording', word: say('Recording') };
    case 'Idle':
      return { kind: 'waiting', word: say('Waiting for media') };
    case 'Exited':
      return { kind: 'ending', word: say('Ending') };
    case null:
      return { kind: 'unsure', word: view ? say('Status unknown') : say('Asking…') };
  }
}

/** Whether nothing was ever taken and the cloud does not know the TaskId: most likely it was mistyped, and nothing is over. */
export function isStranger({ program, cloud }: Task): boolean {
  return program === null && cloud.known === false;
}

/** The remaining time of a handle, ms, and how urgent it is. */
export interface HandleLeft {
  readonly ms: number;
  readonly urgency: 'far' | 'hour' | 'minutes';
}

const minuteMs = 60_000;
/** The badge counts a handle down for the eye from then on; before, that a recording goes on matters more. */
export const handleShownMs = 6 * 60 * minuteMs;

/** null if the end of the handle is unknown or no longer matters. */
export function measureHandle(task: Task, nowMs: number): HandleLeft | null {
  if (task.status !== 'running' || task.expiresAt === null) {
    return null;
  }
  const ms = Math.max(0, Date.parse(task.expiresAt) - nowMs);
  return { ms, urgency: ms <= 10 * minuteMs ? 'minutes' : ms <= 60 * minuteMs ? 'hour' : 'far' };
}

/** `71 h 59 min`, below an hour `42 min`, below ten minutes `9:58`. */
export function formatLeft(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes >= 60) {
    return say('{minutes} h {minutes2} min', {
      minutes: Math.floor(minutes / 60),
      minutes2: minutes % 60,
    });
  }
  if (minutes >= 10) {
    return say('{minutes} min', { minutes });
  }
  return `${minutes}:${pad(seconds % 60)}`;
}

/** How long the cloud has been recording, ms; null while it does not record, or nobody knows since when. */
export function measureElapsed(
  { kind }: RecordingState,
  view: RecordingView | undefined,
  nowMs: number,
): number | null {
  const startedAt = view?.story.startedAt ?? null;
  return kind === 'recording' && startedAt !== null
    ? Math.max(0, nowMs - Date.parse(startedAt))
    : null;
}

/** `0:09:58`, `71:00:03`: hours, minutes, seconds. */
export function formatElapsed(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [minutes, hours] = [Math.floor(seconds / 60), Math.floor(seconds / 3600)];
  return [hours, pad(minutes % 60), pad(seconds % 60)].join(':');
}

function pad(count: number): string {
  return String(count).padStart(2, '0');
}

/**
 * When the recorder will leave an empty room, Unix ms. It counts down while no anchor is in the room, whether or not anchors
 * publish (intl 647/36760, MaxIdleTime). null if an anchor is there or the desk knows too little.
 */
export function findIdleEnd(
  task: Task,
  view: RecordingView | undefined,
  people: readonly Person[] | undefined,
): number | null {
  if (task.status !== 'running' || !view?.start || view.story.startedAt === null || !people) {
    return null;
  }
  const anchors = people.filter(({ role }) => role !== 'audience');
  if (anchors.some(({ present }) => present)) {
    return null;
  }
  const emptySince = Math.max(
    Date.parse(view.story.startedAt),
    ...anchors.map(({ since }) => (since === null ? 0 : Date.parse(since))),
  );
  return emptySince + view.start.MaxIdleTime * 1000;
}
