import { roomIdTypes } from '#trtc/create-recording.ts';
import type { RoomIdType } from '#trtc/create-recording.ts';

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

/** Event types of rooms (group 1) and of media (group 2). */
export const roomEventTypes = {
  roomCreated: 101,
  roomDismissed: 102,
  entered: 103,
  left: 104,
  roleSwitched: 105,
  cameraOn: 201,
  cameraOff: 202,
  microphoneOn: 203,
  microphoneOff: 204,
  screenOn: 205,
  screenOff: 206,
} as const;

/** Event types of recording (group 3) that the simulator sends. */
export const recordingEventTypes = {
  started: 301,
  left: 302,
  bucketIndexFinished: 305,
  failedOver: 306,
  uploadFailed: 308,
  imageFailed: 309,
  bucketFile: 310,
  vodFile: 311,
  vodFinished: 312,
} as const;

/** `LeaveCode` of event 302. */
export const leaveCodes = {
  stoppedByApi: 0,
  robotRemoved: 1,
  roomDismissed: 2,
  idle: 99,
  userIdReused: 101,
} as const;
export type LeaveCode = (typeof leaveCodes)[keyof typeof leaveCodes];

/** `atMs` is when it happened, Unix ms; `extra` are the type's own fields. */
export function roomEvent(
  EventType: number,
  room: RoomName,
  atMs: number,
  extra: Readonly<Record<string, unknown>>,
): CloudEvent {
  return {
    sdkAppId: room.sdkAppId,
    EventGroupId: EventType < 200 ? 1 : 2,
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
    EventGroupId: 3,
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
