import { mixLayoutParamsSchema } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { readFaults } from '#trtc/schema-faults.ts';
import type { SchemaFault } from '#trtc/schema-faults.ts';
import type { Site } from '#trtc/sites.ts';
import { subscribeStreamUserIds } from '#trtc/subscription.ts';
import { z } from 'zod';

const schemas = { cn: makeSchema('cn'), intl: makeSchema('intl') } as const;

function makeSchema(site: Site) {
  return z.strictObject({
    MixLayoutParams: mixLayoutParamsSchema(site),
    SubscribeStreamUserIds: subscribeStreamUserIds.optional(),
  });
}

export type ParsedPayload =
  | { readonly kind: 'payload'; readonly payload: RecordingPayload }
  | { readonly kind: 'faults'; readonly faults: readonly SchemaFault[] };

/**
 * Reads something that may be a payload: the two objects of a full replacement, keys in any order. An absent subscription means
 * everybody, by the vendor's rule. Nothing is dropped: an unknown key is a fault that names it.
 */
export function parsePayload(input: unknown, site: Site): ParsedPayload {
  const result = schemas[site].safeParse(input);
  if (!result.success) {
    return { kind: 'faults', faults: readFaults(result.error, input) };
  }
  const { MixLayoutParams, SubscribeStreamUserIds } = result.data;
  return {
    kind: 'payload',
    payload: { MixLayoutParams, SubscribeStreamUserIds: SubscribeStreamUserIds ?? {} },
  };
}
