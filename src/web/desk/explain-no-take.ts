import { isolateName } from '#layout/document/isolate-name.ts';
import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';

import { canOnlyView } from './rights.ts';
import { say } from '#web/words/say.ts';

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
    return say('Choose a recording first.');
  }
  if (canOnlyView(session, task.sdkAppId)) {
    return canOnlyView(session, null)
      ? say('You can only view: taking needs the producer role.')
      : say('You can only view here: taking needs the producer role in SdkAppId {sdkAppId}.', {
          sdkAppId: task.sdkAppId,
        });
  }
  if (task.hidden) {
    return say('{name} has hidden this recording.', { name: isolateName(task.hidden.by.name) });
  }
  if (task.status === 'ended' && task.cloud.known === false) {
    return say('The cloud does not know this TaskId.');
  }
  if (task.status === 'ended') {
    return say('This recording has ended.');
  }
  if (task.status === 'expired') {
    return say('The handle of this recording has expired.');
  }
  if (task.lock !== null || isLocked) {
    return say('The show is locked.');
  }
  if (errors > 0) {
    return errors === 1
      ? say('Fix 1 error before taking.')
      : say('Fix {errors} errors before taking.', { errors });
  }
  return undefined;
}
