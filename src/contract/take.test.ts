import { payloads } from '#testing/arbitraries/payloads.ts';
import { listExamples, readExample } from '#testing/example-bodies.ts';
import { readFaults } from '#trtc/schema-faults.ts';
import { sites } from '#trtc/sites.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { takeRequestSchema } from './take.ts';

const payload = { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} };
const schema = takeRequestSchema('intl');

function faultsOf(body: unknown): readonly string[] {
  const result = schema.safeParse(body);
  return result.error ? readFaults(result.error, body).map((fault) => fault.path) : [];
}

describe('a take', () => {
  it('carries any valid payload through unchanged', () => {
    for (const site of sites) {
      fc.assert(
        fc.property(payloads(site), (any) => {
          const body = { baseRevision: null, ...any };
          expect(takeRequestSchema(site).parse(body)).toEqual(body);
        }),
      );
    }
  });

  it.each(listExamples('modify-'))('can be pasted from %s', (name) => {
    const { MixLayoutParams, SubscribeStreamUserIds } = readExample(name);
    const body = { baseRevision: 7, MixLayoutParams, SubscribeStreamUserIds };
    expect(takeRequestSchema('cn').parse(body)).toEqual(body);
  });

  it('is a full replacement: both objects must be there', () => {
    expect(faultsOf({ baseRevision: null, MixLayoutParams: payload.MixLayoutParams })).toEqual([
      'SubscribeStreamUserIds',
    ]);
    expect(faultsOf({ baseRevision: null, SubscribeStreamUserIds: {} })).toEqual([
      'MixLayoutParams',
    ]);
  });

  it('must say what it grew from: a revision from 1 up, or null for none', () => {
    expect(faultsOf(payload)).toEqual(['baseRevision']);
    for (const baseRevision of [0, -1, 1.5, '1']) {
      expect(faultsOf({ ...payload, baseRevision })).toEqual(['baseRevision']);
    }
    expect(faultsOf({ ...payload, baseRevision: 1 })).toEqual([]);
  });

  it('refuses keys it does not know, so that no wish is lost in silence', () => {
    expect(faultsOf({ ...payload, baseRevision: null, Force: true })).toEqual(['Force']);
    expect(faultsOf({ ...payload, baseRevision: null, SdkAppId: 1 })).toEqual(['SdkAppId']);
  });

  it('may carry a note of up to 500 characters', () => {
    const body = { ...payload, baseRevision: null };
    expect(faultsOf({ ...body, note: 'n'.repeat(500), force: true })).toEqual([]);
    expect(faultsOf({ ...body, note: 'n'.repeat(501) })).toEqual(['note']);
  });
});
