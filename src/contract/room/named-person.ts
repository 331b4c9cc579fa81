import { z } from 'zod';

import { defineEvent } from '#contract/http/event-stream.ts';
import { defineRoute } from '#contract/http/route.ts';
import { sdkAppId } from '#trtc/task-id.ts';

/** So many people are named or forgotten by one request. */
export const maxNamedAtOnce = 1000;
/** So many names are kept for one application. */
export const maxNamedPeople = 20_000;

const userId = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^\p{Cc}]*$/u, { error: 'has a control character' });

/** How somebody is called at the desk, and a picture of them: for people to read. The cloud knows user ids alone. */
export const namedPerson = z.object({
  userId: z.string(),
  name: z.string(),
  /** An https address; null: none. */
  picture: z.string().nullable(),
});

/** A name as somebody gives it. */
export const newName = z.strictObject({
  userId,
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[^\p{Cc}]*$/u, { error: 'has a control character' }),
  picture: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .max(1000)
    .nullable()
    .optional(),
});
export type NewName = z.infer<typeof newName>;

/** In the order of user ids; `next` is the `after` of the following page. */
const namedPeoplePage = z.object({ people: z.array(namedPerson), next: z.string().nullable() });
export type NamedPeoplePage = z.infer<typeof namedPeoplePage>;

export const namedPeopleRoute = defineRoute({
  method: 'GET',
  path: '/api/people',
  permission: 'read',
  application: 'query',
  query: z.strictObject({
    sdkAppId: z.coerce.number<number>().pipe(sdkAppId),
    after: z.string().max(255).optional(),
    limit: z.coerce.number<number>().int().min(1).max(5000).default(1000),
  }),
  answer: namedPeoplePage,
});

/** Names people, or names them anew; `picture` left out keeps the one that there is. */
export const namePeopleRoute = defineRoute({
  method: 'POST',
  path: '/api/people',
  permission: 'scenes',
  application: 'body',
  body: z
    .strictObject({ sdkAppId, people: z.array(newName).min(1).max(maxNamedAtOnce) })
    .refine(({ people }) => new Set(people.map((one) => one.userId)).size === people.length, {
      path: ['people'],
      error: 'names a user id twice',
    }),
  answer: z.object({ sdkAppId: z.int(), named: z.int() }),
});

export const forgetPeopleRoute = defineRoute({
  method: 'DELETE',
  path: '/api/people',
  permission: 'scenes',
  application: 'body',
  body: z.strictObject({ sdkAppId, userIds: z.array(userId).min(1).max(maxNamedAtOnce) }),
  answer: z.object({ sdkAppId: z.int(), forgotten: z.int() }),
});

/** Somebody was named or forgotten: fetch the names of the application again. */
export const peopleEvent = defineEvent('people', z.object({ sdkAppId: z.int() }));
