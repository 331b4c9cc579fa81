import { describe, expect, it } from 'vitest';

import { keepErrors } from './form-errors.ts';

const checked = { errors: { width: 'Too wide.', height: 'Too high.' }, isRefused: false };
const refused = { errors: { taskId: 'Taken.', form: 'Try again.' }, isRefused: true };

describe('the errors of a form after a change', () => {
  it('drops an error as soon as its field is right', () => {
    const reading = { kind: 'errors', errors: { height: 'Too high.' } } as const;
    expect(keepErrors(checked, { width: '1280' }, reading)).toEqual({ height: 'Too high.' });
    expect(keepErrors(checked, {}, { kind: 'request', body: {} })).toEqual({});
  });

  it('updates the text of an error that still holds', () => {
    const errors = { width: 'Still too wide.', height: 'Too high.' };
    expect(keepErrors(checked, { width: '1999' }, { kind: 'errors', errors })).toEqual(errors);
  });

  it('shows no new error before the next submit', () => {
    const errors = { width: 'Too wide.', height: 'Too high.', title: 'Too long.' };
    expect(keepErrors(checked, { title: '…' }, { kind: 'errors', errors })).toEqual(checked.errors);
  });

  it('keeps what the server refused until that field changes', () => {
    const reading = { kind: 'request', body: {} } as const;
    expect(keepErrors(refused, { title: 'Show' }, reading)).toEqual(refused.errors);
    expect(keepErrors(refused, { taskId: 'other' }, reading)).toEqual({ form: 'Try again.' });
  });
});
