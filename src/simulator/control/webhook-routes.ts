import { z } from 'zod';

import type { Callbacks } from '#simulator/world/callbacks.ts';
import { disturbanceSchema } from '#simulator/world/disturbance.ts';
import type { ControlApp } from './control-app.ts';
import { requireBody } from './read-json.ts';

const targetBody = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2083),
    key: z
      .string()
      .regex(/^[A-Za-z0-9]{1,32}$/, { error: 'must be 1 to 32 letters and digits' })
      .optional(),
    sdkAppId: z.int().min(1).optional(),
    timeoutMs: z.int().min(1).optional(),
    retryAfterMs: z.array(z.int().min(0)).optional(),
    disturbance: disturbanceSchema.nullable().optional(),
  })
  .nullable();

/** Where webhooks are sent, and how their delivery is disturbed. */
export function registerWebhookRoutes(
  app: ControlApp,
  { callbacks }: { readonly callbacks: Callbacks },
): void {
  // The key is never shown.
  const viewCallbacks = () => {
    const target = callbacks.target();
    return {
      url: target?.url ?? null,
      signed: target?.key !== undefined,
      sdkAppId: target?.sdkAppId ?? null,
      disturbance: callbacks.disturbance(),
      ...callbacks.tally(),
    };
  };

  app.get('/_simulator/callbacks', viewCallbacks);
  // A body without a disturbance ends the current one.
  app.put(
    '/_simulator/callbacks',
    { schema: { body: targetBody }, preValidation: requireBody },
    ({ body }) => {
      callbacks.configure(body);
      callbacks.disturb(body?.disturbance ?? null);
      return viewCallbacks();
    },
  );
  app.put(
    '/_simulator/disturbance',
    { schema: { body: disturbanceSchema.nullable() }, preValidation: requireBody },
    ({ body }) => {
      callbacks.disturb(body);
      return viewCallbacks();
    },
  );
  app.delete('/_simulator/disturbance', () => {
    callbacks.disturb(null);
    return viewCallbacks();
  });
}
