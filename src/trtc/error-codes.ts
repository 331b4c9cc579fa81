/**
 * What the vendor's error codes mean for a client. Codes come in levels (`A.B`): branch on the code or its first level, never
 * on the message, which the vendor reserves the right to change (intl 647/34266, 647/34270).
 */

const goneCodes: readonly string[] = [
  'ResourceNotFound',
  'FailedOperation.TaskFinished',
  'FailedOperation.TaskNotExist',
  'InvalidParameter.TaskId',
];

/** The task has ended, its handle has expired, or it never existed: no later call for this TaskId can succeed. */
export function meansGone(code: string): boolean {
  return goneCodes.some((gone) => code === gone || code.startsWith(`${gone}.`));
}

const vagueLevels: readonly string[] = [
  'AuthFailure',
  'InternalError',
  'MissingParameter',
  'RequestLimitExceeded',
  'ServiceUnavailable',
];
const otherMeanings: readonly string[] = [
  'FailedOperation.CRUnsupportMethod',
  'FailedOperation.RestrictedConcurrency',
  'InvalidParameter.OutOfRange',
  'InvalidParameter.SdkAppId',
];

/**
 * Whether a code that a cloud was found to answer for an unknown TaskId can be believed to mean that the task is gone. A code that is
 * also answered for other reasons cannot: a layout with a wrong value would end the task at the desk.
 */
export function mayMeanGone(code: string): boolean {
  const level = firstLevel(code);
  return (
    level === 'ResourceNotFound' ||
    (code !== level && !vagueLevels.includes(level) && !otherMeanings.includes(code))
  );
}

const retryableLevels: readonly string[] = [
  'RequestLimitExceeded',
  'InternalError',
  'ServiceUnavailable',
];

/** Codes that only look temporary: SetUserBlocked says so of somebody who is not in the room (intl 647/51289). */
const lastingCodes: readonly string[] = ['InternalError.UserNotExist'];

/** The same request may succeed a moment later. Safe for Modify, which overwrites, and for the actions on a room. */
export function mayRetry(code: string): boolean {
  return retryableLevels.includes(firstLevel(code)) && !lastingCodes.includes(code);
}

/** `InvalidParameter.OutOfRange` -> `InvalidParameter`. */
export function firstLevel(code: string): string {
  return code.split('.', 1)[0] ?? code;
}
