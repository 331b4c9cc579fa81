import { leaveCodes } from '#trtc/leave-codes.ts';

/** Why a recorder left, by the `LeaveCode` of event 302 (intl 647/54914): one sentence each for the person at the desk. */
const reasons: Readonly<Record<number, string>> = {
  [leaveCodes.stoppedByApi]: 'It was stopped through the API.',
  [leaveCodes.robotRemoved]: 'Somebody removed the recorder from the room.',
  [leaveCodes.roomDismissed]: 'Somebody dismissed the room.',
  [leaveCodes.robotRemovedByServer]: 'Tencent’s server removed the recorder from the room.',
  [leaveCodes.roomDismissedByServer]: 'Tencent’s server dismissed the room.',
  [leaveCodes.idle]: 'Nobody but the recorder was in the room for longer than the idle time.',
  [leaveCodes.roomTimedOut]:
    'The room timed out for the recorder. Start a new recording if the show goes on.',
  [leaveCodes.userIdReused]:
    'The recorder’s user id entered the room a second time, which put this recorder out.',
};

/** @param leaveCode null when the event has none */
export function explainLeaving(leaveCode: number | null): string {
  const reason = leaveCode === null ? undefined : reasons[leaveCode];
  if (reason !== undefined) {
    return reason;
  }
  return leaveCode === null
    ? 'The recorder left the room.'
    : `The recorder left the room (LeaveCode ${leaveCode}).`;
}
