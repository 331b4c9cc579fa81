import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';

/** Why a take is not possible now, shown next to the button; undefined if it is. */
export function explainNoTake(state: {
  readonly task: Task | undefined;
  readonly session: Session | undefined;
  readonly errors: number;
  /** Whether the show lock is on. */
  readonly isLocked: boolean;
}): string | undefined {
  const { task, session, errors, isLocked } = state;
  if (!task) {
    return 'Choose a recording first.';
  }
  if (session?.user.role === 'viewer') {
    return 'You can only view: taking needs the producer role.';
  }
  if (task.status === 'ended') {
    return 'This recording has ended.';
  }
  if (task.status === 'expired') {
    return 'The handle of this recording has expired.';
  }
  if (isLocked) {
    return 'The show is locked.';
  }
  if (errors > 0) {
    return errors === 1 ? 'Fix 1 error before taking.' : `Fix ${errors} errors before taking.`;
  }
  return undefined;
}
