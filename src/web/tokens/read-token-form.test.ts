import { describe, expect, it } from 'vitest';

import { readTokenForm } from './read-token-form.ts';

const now = Date.parse('2030-01-01T00:00:00Z');
const form = { name: ' Robot ', scopes: ['read'], applications: '', days: '2' } as const;

describe('the form of an access token', () => {
  it('asks for a token of all applications, or of those that are named', () => {
    expect(readTokenForm(form, now)).toEqual({
      kind: 'request',
      body: { name: 'Robot', scopes: ['read'], expiresAt: '2030-01-03T00:00:00.000Z' },
    });
    expect(readTokenForm({ ...form, applications: '1400000001, 1400000002' }, now)).toMatchObject({
      body: { sdkAppIds: [1_400_000_001, 1_400_000_002] },
    });
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ scopes: [] }, 'scopes'],
    [{ applications: 'news' }, 'applications'],
    [{ applications: '-1' }, 'applications'],
    [{ days: '0' }, 'days'],
    [{ days: '1.5' }, 'days'],
    [{ days: 'ten' }, 'days'],
    [{ days: '3651' }, 'days'],
  ])('with %j says what is wrong', (fields, name) => {
    const reading = readTokenForm({ ...form, ...fields }, now);
    expect(reading.kind === 'errors' && Object.keys(reading.errors)).toEqual([name]);
  });
});
