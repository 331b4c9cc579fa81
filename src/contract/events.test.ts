import { describe, expect, expectTypeOf, it } from 'vitest';

import type { RouteInput } from '#contract/http/route.ts';

import { events } from './events.ts';
import type { DeskEvent, KeptEvent, PassingEvent } from './events.ts';
import type { revisionRoute } from '#contract/support/revision-report.ts';
import type { takeRoute } from './take.ts';

describe('the table of events', () => {
  it('has each kind once, with words for it', () => {
    const kinds = events.map(({ event }) => event.kind);
    expect(kinds).toEqual([...new Set(kinds)]);
    for (const { description } of events) {
      expect(description).toMatch(/^[A-Z].+\.$/);
    }
  });

  it('says what may be published and what is only broadcast', () => {
    expectTypeOf<PassingEvent['kind']>().toEqualTypeOf<'presence' | 'beat'>();
    expectTypeOf<Extract<KeptEvent, PassingEvent>>().toEqualTypeOf<never>();
    expectTypeOf<DeskEvent['kind']>().toEqualTypeOf<(typeof events)[number]['event']['kind']>();
  });
});

describe('what a caller of a route must say', () => {
  it('follows from its definition', () => {
    expectTypeOf<RouteInput<typeof revisionRoute>['params']>().toExtend<{
      readonly id: string;
      readonly number: number;
    }>();
    expectTypeOf<RouteInput<typeof revisionRoute>['body']>().toEqualTypeOf<undefined>();
    expectTypeOf<RouteInput<typeof takeRoute>['body']['baseRevision']>().toEqualTypeOf<
      number | null | undefined
    >();
  });
});
