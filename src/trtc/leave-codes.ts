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
