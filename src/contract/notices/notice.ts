import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';
import { revision } from '#contract/revision.ts';
import { namedTask } from '#contract/task.ts';

/** What programs are told of. */
export const noticeKinds = ['take.settled', 'recording.ended', 'person.left'] as const;

/** A take with its outcome, without its payload. */
export const noticedRevision = revision.omit({
  MixLayoutParams: true,
  SubscribeStreamUserIds: true,
});

/**
 * The body of a notice, as its receivers get it by POST. `id` is the same for every attempt and every receiver, so that a receiver
 * can tell a repetition.
 */
export const notice = z.object({
  id: z.string(),
  kind: z.enum(noticeKinds),
  /** When it happened, ISO 8601 in UTC. */
  at: z.iso.datetime(),
  task: namedTask,
  /** `take.settled`: the revision with its outcome, without its payload. */
  revision: noticedRevision.optional(),
  /** `person.left`: somebody whom the newest layout names left the room. */
  person: z.object({ userId: z.string() }).optional(),
});
export type Notice = z.infer<typeof notice>;

export const deliveryStatuses = ['pending', 'delivered', 'dead'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** One notice to one receiver, and how far it is. */
export const delivery = z.object({
  id: z.string(),
  receiver: z.string(),
  status: z.enum(deliveryStatuses),
  attempts: z.int(),
  createdAt: z.iso.datetime(),
  /** Of the next attempt; null when there is none. */
  nextAt: z.iso.datetime().nullable(),
  /** What the last attempt got: the status of an answer, or why there was none. */
  lastStatus: z.int().nullable(),
  lastError: z.string().nullable(),
  notice,
});
export type Delivery = z.infer<typeof delivery>;

/** Newest first; `next` is the `cursor` of the following page. */
export const deliveryPage = z.object({
  deliveries: z.array(delivery),
  next: z.string().nullable(),
});

const path = '/api/deliveries';

/** `dead`: the dead-letter list. */
export const deliveriesRoute = defineRoute({
  method: 'GET',
  path,
  permission: 'admin',
  application: 'handler',
  query: z.strictObject({
    status: z.enum(deliveryStatuses).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  }),
  answer: deliveryPage,
});

/** Begins again, with all attempts. */
export const retryDeliveryRoute = defineRoute({
  method: 'POST',
  path: `${path}/:id/retry`,
  permission: 'admin',
  application: 'handler',
  body: z.strictObject({}),
  answer: delivery,
});
