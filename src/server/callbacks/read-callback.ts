import { createHash } from 'node:crypto';

import type { NewCallback } from '#server/database/stores/callback-store.ts';
import { isRecordingEvent } from '#trtc/event-types.ts';
import { parseEvent } from '#trtc/webhooks.ts';
import type { CallbackBody } from '#trtc/webhooks.ts';

/** The event type for a signed body that is not an event of the vendor's shape. */
export const unreadableEventType = -1;

/** The latest time of a `Date`, ms. */
const lastMoment = 8.64e15;
const lastEventType = 2 ** 31 - 1;

/**
 * A webhook as it is stored. Two deliveries with the same key are the same event (intl 647/54913: TaskId or RoomId, UserId,
 * EventType, EventMsTs; for recordings also the payload). The key of an unreadable body is a hash of its bytes.
 */
export function readCallback(sdkAppId: number, raw: Buffer, receivedAt: Date): NewCallback {
  const body = raw.toString('utf8');
  const event = parseEvent(body);
  const eventMs = event && readMoment(event);
  if (event === undefined || eventMs === undefined || !isWhole(event.EventType, lastEventType)) {
    const digest = createHash('sha256').update(raw).digest('hex');
    return {
      key: `${sdkAppId}|${digest}`,
      sdkAppId,
      roomId: null,
      eventType: unreadableEventType,
      eventMs: receivedAt.getTime(),
      receivedAt,
      body,
    };
  }
  const { EventInfo: info, EventType: eventType } = event;
  return {
    key: JSON.stringify([
      sdkAppId,
      info.TaskId ?? info.RoomId ?? '',
      info.UserId ?? '',
      eventType,
      eventMs,
      // Two files or two images may have the same time; a repetition has the same payload.
      ...(isRecordingEvent(eventType) ? [info.Payload ?? null] : []),
    ]),
    sdkAppId,
    roomId: info.RoomId ?? null,
    eventType,
    eventMs,
    receivedAt,
    body,
  };
}

/** When the event happened, ms; undefined if it does not say. The older form of webhooks has seconds only. */
function readMoment({ CallbackTs, EventInfo }: CallbackBody): number | undefined {
  const { EventMsTs, EventTs } = EventInfo;
  const moment = EventMsTs ?? (EventTs === undefined ? CallbackTs : EventTs * 1000);
  return isWhole(moment, lastMoment) ? moment : undefined;
}

function isWhole(value: number, last: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= last;
}
