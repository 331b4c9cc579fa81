/** Why a recorder left, by the `LeaveCode` of event 302 (intl 647/54914): sentences for the person at the desk. */
const reasons: Readonly<Record<number, string>> = {
  0: 'It was stopped through the API.',
  1: 'Somebody removed the recorder from the room.',
  2: 'Somebody dismissed the room.',
  3: 'Tencent’s server removed the recorder from the room.',
  4: 'Tencent’s server dismissed the room.',
  99: 'Nobody but the recorder was in the room for longer than the idle time.',
  100: 'The room timed out for the recorder. Start a new recording if the show goes on.',
  101: 'The recorder’s user id entered the room a second time, which put this recorder out.',
};

/** null and codes nobody has documented: the recorder left, and that is all. */
export function explainLeaving(leaveCode: number | null): string {
  const reason = leaveCode === null ? undefined : reasons[leaveCode];
  if (reason !== undefined) {
    return reason;
  }
  return leaveCode === null
    ? 'The recorder left the room.'
    : `The recorder left the room (LeaveCode ${leaveCode}).`;
}
