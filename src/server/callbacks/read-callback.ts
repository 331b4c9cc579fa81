import { createHash } from 'node:crypto';

import type { NewCallback } from '#server/database/stores/callback-store.ts';
import { isRecordingEvent } from '#trtc/event-types.ts';
import { roomIdTypes } from '#trtc/create-recording.ts';
import { parseEvent, readRoomIdType } from '#trtc/webhooks.ts';
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
  const digest = createHash('sha256').update(raw).digest('hex');
  if (event === undefined || !isWhole(event.EventType, lastEventType)) {
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
  const eventMs = readMoment(event);
  return {
    key: JSON.stringify([
      sdkAppId,
      info.TaskId ?? nameRoom(body, info.RoomId),
      info.UserId ?? '',
      eventType,
      // Without a time, a repetition has the same bytes.
      eventMs ?? digest,
      // Two files or two images may have the same time; a repetition has the same payload.
      ...(isRecordingEvent(eventType) ? [info.Payload ?? null] : []),
    ]),
    sdkAppId,
    roomId: info.RoomId ?? null,
    eventType,
    eventMs: eventMs ?? receivedAt.getTime(),
    receivedAt,
    body,
  };
}

/** The room 12345 and the room "12345" are two rooms: the same event in both is no repetition. */
function nameRoom(body: string, roomId: string | undefined): string | readonly [number] {
  return readRoomIdType(body) === roomIdTypes.number ? [Number(roomId)] : (roomId ?? '');
}

/** When the event happened, ms; undefined if it does not say. The older form of webhooks has seconds only. */
function readMoment({ CallbackTs, EventInfo }: CallbackBody): number | undefined {
  const { EventMsTs, EventTs } = EventInfo;
  const moments = [EventMsTs, EventTs && EventTs * 1000, CallbackTs];
  return moments.find((moment) => moment !== undefined && isWhole(moment, lastMoment));
}

function isWhole(value: number, last: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= last;
}
