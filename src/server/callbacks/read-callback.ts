import { createHash } from 'node:crypto';

import type { NewCallback } from '#server/database/stores/callback-store.ts';
import { isRecordingEvent } from '#trtc/event-types.ts';
import { parseEvent } from '#trtc/webhooks.ts';
import type { CallbackBody } from '#trtc/webhooks.ts';

/** Event type under which a signed body that is no event of the vendor's shape is kept. */
export const unreadableEventType = -1;

/** The last moment a `Date` can hold, ms. */
const lastMoment = 8.64e15;
const lastEventType = 2 ** 31 - 1;

/**
 * A webhook as it is stored. The key says when two deliveries are the same event (intl 647/54913: TaskId or RoomId, UserId,
 * EventType, EventMsTs; of a recording its payload too); what cannot be read is keyed by its bytes.
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
      // Two files or two images of one moment are two events; a repetition has the same bytes.
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

/** When it happened, ms; undefined for no moment. The older form of the documents has seconds only. */
function readMoment({ CallbackTs, EventInfo }: CallbackBody): number | undefined {
  const { EventMsTs, EventTs } = EventInfo;
  const moment = EventMsTs ?? (EventTs === undefined ? CallbackTs : EventTs * 1000);
  return isWhole(moment, lastMoment) ? moment : undefined;
}

function isWhole(value: number, last: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= last;
}
