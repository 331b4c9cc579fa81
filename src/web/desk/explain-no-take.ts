import { isolateName } from '#layout/document/isolate-name.ts';
import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';

import { canOnlyView } from './rights.ts';

/** Why a take is not possible now, shown next to the button; undefined if it is. */
export function explainNoTake(state: {
  readonly task: Task | undefined;
  readonly session: Session | undefined;
  readonly errors: number;
  /** Whether the draft is locked. */
  readonly isLocked: boolean;
}): string | undefined {
  const { task, session, errors, isLocked } = state;
  if (!task) {
    return 'Choose a recording first.';
  }
  if (canOnlyView(session, task.sdkAppId)) {
    return canOnlyView(session, null)
      ? 'You can only view: taking needs the producer role.'
      : `You can only view here: taking needs the producer role in SdkAppId ${task.sdkAppId}.`;
  }
  if (task.hidden) {
    return `${isolateName(task.hidden.by.name)} has hidden this recording.`;
  }
  if (task.status === 'ended' && task.cloud.known === false) {
    return 'The cloud does not know this TaskId.';
  }
  if (task.status === 'ended') {
    return 'This recording has ended.';
  }
  if (task.status === 'expired') {
    return 'The handle of this recording has expired.';
  }
  if (task.lock !== null || isLocked) {
    return 'The show is locked.';
  }
  if (errors > 0) {
    return errors === 1 ? 'Fix 1 error before taking.' : `Fix ${errors} errors before taking.`;
  }
  return undefined;
}
