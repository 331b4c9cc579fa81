import { z } from 'zod';

import { ok, withBody } from './control-reply.ts';
import type { ControlReply } from './control-reply.ts';
import { disturbanceSchema } from '#simulator/world/disturbance.ts';
import type { Simulation } from '#simulator/simulation.ts';

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

/** `/_simulator/callbacks`: where webhooks go. A disturbance that is not named there ends. */
export function answerCallbacks(
  simulation: Simulation,
  method: string,
  body: unknown,
): ControlReply {
  const { callbacks } = simulation;
  if (method === 'GET') {
    return ok(viewCallbacks(simulation));
  }
  return withBody(targetBody, body, (target) => {
    callbacks.configure(target);
    callbacks.disturb(target?.disturbance ?? null);
    return ok(viewCallbacks(simulation));
  });
}

/** `/_simulator/disturbance`: how they go astray, whoever ordered where they go. */
export function answerDisturbance(
  simulation: Simulation,
  method: string,
  body: unknown,
): ControlReply {
  const wanted = method === 'DELETE' ? null : body;
  return withBody(disturbanceSchema.nullable(), wanted, (disturbance) => {
    simulation.callbacks.disturb(disturbance);
    return ok(viewCallbacks(simulation));
  });
}

/** The key stays inside. */
function viewCallbacks({ callbacks }: Simulation) {
  const target = callbacks.target();
  return {
    url: target?.url ?? null,
    signed: target?.key !== undefined,
    sdkAppId: target?.sdkAppId ?? null,
    disturbance: callbacks.disturbance(),
    ...callbacks.tally(),
  };
}
