import type { TakeAttempt, TakeReply } from '#web/api/send-take.ts';

/** What a take sends, and what that means for the draft afterwards. */
export type TakePurpose = 'draft' | 'roll-back';

/** A take that is ready to be sent. */
export interface PlannedTake {
  readonly purpose: TakePurpose;
  readonly attempt: TakeAttempt;
  /** Whether the next scene of the rundown is loaded once the cloud has accepted it. */
  readonly andNext?: boolean;
}

/** The newest take of a task. */
export type TakePhase =
  | ({ readonly kind: 'sending' } & PlannedTake)
  | ({ readonly kind: 'settled'; readonly outcome: TakeReply } & PlannedTake);

export interface TakesState {
  /** By the desk's id of the task. */
  readonly phases: Readonly<Record<string, TakePhase>>;
  /** The newest take for a moment after its press: the same once more is taken for an accident. */
  readonly resting: PlannedTake | null;
  /** What was pressed while another take was on its way, by task, in the order of the presses. */
  readonly waiting: Readonly<Record<string, readonly PlannedTake[]>>;
  /** Whether the history is being searched for people who would be on air for the first time. */
  readonly isChecking: boolean;
  /** Whose first time on air the person has confirmed for a take that is not settled yet; by task. */
  readonly confirmed: Readonly<Record<string, readonly string[]>>;
}

/** At most this many takes of one task wait in this window. */
export const maxWaiting = 10;

/** The take that was pressed last, unless that is so long ago that the same once more is meant. */
export function findNewestTake(state: TakesState, taskId: string): PlannedTake | undefined {
  const phase = state.phases[taskId];
  const resting = state.resting?.attempt.taskId === taskId ? state.resting : undefined;
  return (
    state.waiting[taskId]?.at(-1) ?? resting ?? (phase?.kind === 'sending' ? phase : undefined)
  );
}
