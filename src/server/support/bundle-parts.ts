import type { Bundle } from '#contract/support/bundle.ts';
import type { Revision } from '#contract/revision.ts';
import type { Person } from '#contract/roster.ts';
import type { Scene } from '#contract/scene.ts';
import type { StoredCallback } from '#server/database/stores/callback-store.ts';

import { hideSecrets } from './hide-secrets.ts';
import type { PeopleReplacer } from './replace-people.ts';

/** A revision as a bundle has it. With other user ids it has no note: people write names there. */
export function bundleRevision(revision: Revision, replacer: PeopleReplacer | null): Revision {
  const bare = hideSecrets(revision);
  if (replacer === null) {
    return bare;
  }
  const { upstream, earlierCalls, seen } = bare;
  const replaced = {
    ...bare,
    MixLayoutParams: replaceUsers(bare.MixLayoutParams, replacer),
    SubscribeStreamUserIds: replaceUsers(bare.SubscribeStreamUserIds, replacer),
    actor: replacer.replaceActor(bare.actor),
    note: null,
    seen: seen && { ...seen, by: replacer.replaceActor(seen.by) },
  };
  return {
    ...replaced,
    upstream: upstream && {
      ...upstream,
      ...(upstream.message !== undefined && { message: replacer.replaceInText(upstream.message) }),
    },
    ...(earlierCalls && {
      earlierCalls: earlierCalls.map((call) => ({
        ...call,
        message: replacer.replaceInText(call.message),
      })),
    }),
  };
}

export function bundlePerson(person: Person, replacer: PeopleReplacer | null): Person {
  return replacer === null ? person : { ...person, userId: replacer.replaceUser(person.userId) };
}

export function bundleScene(
  { title, canvas, MixLayoutParams, seats }: Scene,
  replacer: PeopleReplacer | null,
): Bundle['scenes'][number] {
  const bare = hideSecrets(MixLayoutParams);
  return {
    title,
    canvas,
    MixLayoutParams: replacer === null ? bare : replaceUsers(bare, replacer),
    seats,
  };
}

/** With other user ids only who did what remains of the body: other fields of it may name people too. */
export function bundleWebhook(
  { eventType, eventMs, body }: Pick<StoredCallback, 'eventType' | 'eventMs' | 'body'>,
  replacer: PeopleReplacer | null,
): Bundle['webhooks'][number] {
  const parsed = hideSecrets(JSON.parse(body) as unknown);
  return {
    eventType,
    eventMs,
    body: replacer === null ? parsed : replaceUsers(keepKnown(parsed), replacer),
  };
}

/** What a webhook says apart from its payload, which has names of files with user ids in them. */
function keepKnown(body: unknown): unknown {
  if (body === null || typeof body !== 'object') {
    return null;
  }
  const { EventGroupId, EventType, CallbackTs, EventInfo } = body as Record<string, unknown>;
  const { RoomId, UserId, EventTs, EventMsTs, Role, Reason, TaskId, TerminalType, UserType } =
    (EventInfo ?? {}) as Record<string, unknown>;
  return {
    ...{ EventGroupId, EventType, CallbackTs },
    EventInfo: { RoomId, UserId, EventTs, EventMsTs, Role, Reason, TaskId, TerminalType, UserType },
  };
}

/** The fields of the vendor that hold user ids, or lists of them. */
const userFields = new Set([
  'UserId',
  'MaxResolutionUserId',
  'SubscribeAudioUserIds',
  'UnSubscribeAudioUserIds',
  'SubscribeVideoUserIds',
  'UnSubscribeVideoUserIds',
]);

function replaceUsers<Value>(value: Value, replacer: PeopleReplacer): Value {
  return change(value, false) as Value;

  function change(part: unknown, isUser: boolean): unknown {
    if (typeof part === 'string') {
      return isUser ? replacer.replaceUser(part) : part;
    }
    if (Array.isArray(part)) {
      return part.map((item) => change(item, isUser));
    }
    return part !== null && typeof part === 'object'
      ? Object.fromEntries(
          Object.entries(part).map(([key, item]) => [key, change(item, userFields.has(key))]),
        )
      : part;
  }
}
