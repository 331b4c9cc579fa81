import { isolateName } from '#layout/document/isolate-name.ts';
import type { ShowLock } from '#contract/task.ts';
import { ProblemError } from '#server/http/problem-error.ts';

/**
 * @param consequence what did not happen: `Nothing was sent.`
 * @param wayOn what the person can do instead of asking: `release the lock`
 */
export function refuseLocked(
  lock: ShowLock,
  consequence: string,
  wayOn = 'release the lock',
): ProblemError {
  const { since, reason } = lock;
  const holder = isolateName(lock.by.name);
  const what =
    reason === null
      ? `${holder} locked the show at ${since}.`
      : `${holder} locked the show at ${since} (${isolateName(reason)}).`;
  return new ProblemError('show-locked', `${what} ${consequence} Ask ${holder}, or ${wayOn}.`, {
    lock,
  });
}
