import { describe, expect, it } from 'vitest';

import { firstLevel, mayMeanGone, mayRetry, meansGone } from './error-codes.ts';

describe("the vendor's error codes", () => {
  it.each([
    'ResourceNotFound',
    'ResourceNotFound.Anything',
    'FailedOperation.TaskFinished',
    'FailedOperation.TaskNotExist',
    'InvalidParameter.TaskId',
  ])('%s means that the task is gone', (code) => {
    expect(meansGone(code)).toBe(true);
    expect(mayRetry(code)).toBe(false);
  });

  it.each(['FailedOperation', 'InvalidParameter.OutOfRange', 'ResourceNotFoundElsewhere', ''])(
    '%s does not',
    (code) => {
      expect(meansGone(code)).toBe(false);
    },
  );

  it.each([
    'RequestLimitExceeded',
    'RequestLimitExceeded.UinLimitExceeded',
    'InternalError.CRInternalError',
    'ServiceUnavailable',
  ])('%s may pass a moment later', (code) => {
    expect(mayRetry(code)).toBe(true);
  });

  it.each([
    'AuthFailure.SignatureFailure',
    'MissingParameter',
    'UnknownParameter',
    'LimitExceeded',
    'InternalError.UserNotExist',
  ])('%s will not', (code) => {
    expect(mayRetry(code)).toBe(false);
  });

  it('come in levels', () => {
    expect(firstLevel('InvalidParameter.OutOfRange')).toBe('InvalidParameter');
    expect(firstLevel('InternalError')).toBe('InternalError');
  });
});

describe('a code that a cloud was found to answer for an unknown task', () => {
  it.each([
    ['ResourceNotFound', true],
    ['FailedOperation.TaskEnded', true],
    ['InvalidParameter.TaskId', true],
    ['FailedOperation', false],
    ['InvalidParameter.OutOfRange', false],
    ['InternalError.CRInternalError', false],
    ['AuthFailure.UnauthorizedOperation', false],
  ])('%s is believed: %s', (code, believed) => {
    expect(mayMeanGone(code)).toBe(believed);
  });
});
