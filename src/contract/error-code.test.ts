import { describe, expect, it } from 'vitest';

import { errorCodes, errorStatuses } from '#contract/http/error-code.ts';

import { problemDocument } from './problem-document.ts';

describe('the error codes', () => {
  it('of a take keep the statuses that programs rely on', () => {
    expect(errorStatuses).toMatchObject({
      malformed: 400,
      'sdk-app-id-not-allowed': 403,
      forbidden: 403,
      'cross-site': 403,
      'task-not-found': 404,
      'revision-conflict': 409,
      'task-ended': 409,
      'invalid-layout': 422,
      'too-many-takes': 429,
      'upstream-rejected': 502,
      'upstream-unknown': 504,
    });
  });

  it.each(errorCodes)(
    '%s is kebab-case, has an error status and fits a problem document',
    (code) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(errorStatuses[code]).toBeGreaterThanOrEqual(400);
      expect(errorStatuses[code]).toBeLessThan(600);
      expect(
        problemDocument.parse({
          title: 'Something failed',
          status: errorStatuses[code],
          detail: 'It failed. Try again.',
          code,
        }),
      ).toMatchObject({ code, type: 'about:blank' });
    },
  );
});
