import { roomIdTypes } from '#trtc/create-recording.ts';
import type { RoomIdType } from '#trtc/create-recording.ts';
import { eventGroups } from '#trtc/event-types.ts';

/** All three fields together identify a room: the string "123" and the number 123 are different rooms. */
export interface RoomName {
  readonly sdkAppId: number;
  readonly roomId: string;
  readonly roomIdType: RoomIdType;
}

/** A webhook before it is stamped with `CallbackTs` and signed (intl 647/39558, 647/54914). */
export interface CloudEvent {
  readonly sdkAppId: number;
  readonly EventGroupId: number;
  readonly EventType: number;
  readonly EventInfo: Readonly<Record<string, unknown>>;
}

/** `atMs` is when it happened, Unix ms; `extra` are the type's own fields. */
export function roomEvent(
  EventType: number,
  room: RoomName,
  atMs: number,
  extra: Readonly<Record<string, unknown>>,
): CloudEvent {
  return {
    sdkAppId: room.sdkAppId,
    EventGroupId: EventType < 200 ? eventGroups.room : eventGroups.media,
    EventType,
    EventInfo: { ...describeWhen(room, atMs), ...extra },
  };
}

export function recordingEvent(
  EventType: number,
  recording: { readonly room: RoomName; readonly robotUserId: string; readonly taskId: string },
  atMs: number,
  Payload: Readonly<Record<string, unknown>>,
): CloudEvent {
  return {
    sdkAppId: recording.room.sdkAppId,
    EventGroupId: eventGroups.recording,
    EventType,
    EventInfo: {
      ...describeWhen(recording.room, atMs),
      UserId: recording.robotUserId,
      TaskId: recording.taskId,
      Payload,
    },
  };
}

function describeWhen(room: RoomName, atMs: number) {
  return {
    RoomId: room.roomIdType === roomIdTypes.number ? Number(room.roomId) : room.roomId,
    EventTs: Math.floor(atMs / 1000),
    EventMsTs: atMs,
  };
}
