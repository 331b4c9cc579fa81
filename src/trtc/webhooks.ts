import { z } from 'zod';

/** `EventGroupId`. */
export const eventGroups = { room: 1, media: 2, recording: 3 } as const;

/** `EventType` of rooms (group 1) and of media (group 2); intl 647/39558. */
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

/** `EventType` of recordings (group 3); intl 647/54914. 303 to 305, 307 and 310 are sent for buckets, 311 and 312 for VOD. */
export const recordingEventTypes = {
  started: 301,
  left: 302,
  uploadStarted: 303,
  indexUploaded: 304,
  uploadFinished: 305,
  failedOver: 306,
  firstSliceCut: 307,
  uploadFailed: 308,
  imageFailed: 309,
  mp4Uploaded: 310,
  vodFileUploaded: 311,
  vodFinished: 312,
} as const;

/** `LeaveCode` of event 302: why the recorder left. */
export const leaveCodes = {
  stoppedByApi: 0,
  robotRemoved: 1,
  roomDismissed: 2,
  robotRemovedByServer: 3,
  roomDismissedByServer: 4,
  idle: 99,
  roomTimedOut: 100,
  userIdReused: 101,
} as const;
export type LeaveCode = (typeof leaveCodes)[keyof typeof leaveCodes];

/** Whether an event type is one of a recording, known or not: all of 300 to 399. */
export function isRecordingEvent(eventType: number): boolean {
  return eventType >= 300 && eventType < 400;
}

/**
 * Webhook bodies (intl 647/39558 rooms and media, 647/54914 recording). Event types grow and numbers arrive as strings, so
 * these schemas ask for little, keep what they do not know, and leave the meaning of a type to the reader.
 */
const number = z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)]);

/** Numeric rooms come as numbers, and so may the users of old accounts. */
const name = z.union([z.string(), z.number().transform(String)]);

/** Unused fields (`Reason`, `TerminalType`, …) are kept and not checked. */
export const callbackBody = z.looseObject({
  EventGroupId: number,
  EventType: number,
  CallbackTs: number,
  EventInfo: z.looseObject({
    RoomId: name.optional(),
    EventTs: number.optional(),
    EventMsTs: number.optional(),
    UserId: name.optional(),
    // An unknown role must not hide that somebody entered or left.
    Role: number.optional().catch(undefined),
    TaskId: z.string().optional(),
    Payload: z.looseObject({}).optional().catch(undefined),
  }),
});
export type CallbackBody = z.infer<typeof callbackBody>;

/** Undefined when the text is not JSON or not an event. */
export function parseEvent(body: string): CallbackBody | undefined {
  try {
    const result = callbackBody.safeParse(JSON.parse(body));
    return result.success ? result.data : undefined;
  } catch {
    return undefined;
  }
}
