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

/** Whether an event type is one of a recording, known or not: all of 300 to 399. */
export function isRecordingEvent(eventType: number): boolean {
  return eventType >= 300 && eventType < 400;
}
