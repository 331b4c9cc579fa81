import type { z } from 'zod';

import { wholeNumber } from './whole-number.ts';

/** How much one sender may ask of this process. */
export interface LimitSettings {
  /** Requests that change something, a person or a token, in a minute. */
  readonly changesPerMinute: number;
  /** Requests of an address to begin, finish or end a sign-in, in a minute, of each kind. */
  readonly signInsPerMinute: number;
  /** Refusals that one sender gets in full and on record, in a minute. */
  readonly refusalsPerMinute: number;
  /** Event streams that a person or a token has open. */
  readonly streamsPerPerson: number;
  /** Connections that are open, of everybody together. */
  readonly connections: number;
  /** How long a request may take to arrive, ms. */
  readonly requestMs: number;
}

/** The variables of the limits; part of the schema of the environment. */
export const limitVariables = {
  MIXDESK_CHANGES_PER_MINUTE: wholeNumber(60, 1_000_000).default(1200),
  MIXDESK_SIGN_INS_PER_MINUTE: wholeNumber(6, 1_000_000).default(1200),
  MIXDESK_REFUSALS_PER_MINUTE: wholeNumber(6, 1_000_000).default(600),
  MIXDESK_STREAMS_PER_PERSON: wholeNumber(1, 100_000).default(100),
  MIXDESK_CONNECTIONS: wholeNumber(10, 1_000_000).default(20_000),
  MIXDESK_REQUEST_SECONDS: wholeNumber(1, 600).default(30),
};

export function readLimits(values: z.infer<z.ZodObject<typeof limitVariables>>): LimitSettings {
  return {
    changesPerMinute: values.MIXDESK_CHANGES_PER_MINUTE,
    signInsPerMinute: values.MIXDESK_SIGN_INS_PER_MINUTE,
    refusalsPerMinute: values.MIXDESK_REFUSALS_PER_MINUTE,
    streamsPerPerson: values.MIXDESK_STREAMS_PER_PERSON,
    connections: values.MIXDESK_CONNECTIONS,
    requestMs: values.MIXDESK_REQUEST_SECONDS * 1000,
  };
}
