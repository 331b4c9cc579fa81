import type { TakeAttempt, TakeReply } from '#web/api/send-take.ts';

/** What a take sends, and what that means for the draft afterwards. */
export type TakePurpose = 'draft' | 'roll-back';

/** A take that is ready to be sent. */
export interface PlannedTake {
  readonly purpose: TakePurpose;
  readonly attempt: TakeAttempt;
}

/** The newest take of a task. */
export type TakePhase =
  | ({ readonly kind: 'sending' } & PlannedTake)
  | ({ readonly kind: 'settled'; readonly outcome: TakeReply } & PlannedTake);

export interface TakesState {
  /** By the desk's id of the task. */
  readonly phases: Readonly<Record<string, TakePhase>>;
  /** True for a moment after a take, when another press of the button is taken for an accident. */
  readonly isResting: boolean;
  /** Whether the history is being searched for people who would be on air for the first time. */
  readonly isChecking: boolean;
  /** Whose first time on air the person has confirmed for a take that is not settled yet; by task. */
  readonly confirmed: Readonly<Record<string, readonly string[]>>;
}
