/** The four recording actions (intl 647/34260), the values of `X-TC-Action`. */
export const recordingActions = [
  'CreateCloudRecording',
  'DescribeCloudRecording',
  'ModifyCloudRecording',
  'DeleteCloudRecording',
] as const;

/**
 * The actions on a room (intl 647/34268, 647/39630, 647/51289, 647/51288, 647/34269, 647/39631): each has one name for rooms with a
 * number and another for rooms with a text.
 */
export const roomActions = [
  'RemoveUser',
  'RemoveUserByStrRoomId',
  'SetUserBlocked',
  'SetUserBlockedByStrRoomId',
  'DismissRoom',
  'DismissRoomByStrRoomId',
] as const;
export type RoomAction = (typeof roomActions)[number];

/** Every action that the desk may call. */
export const cloudActions = [...recordingActions, ...roomActions] as const;
export type CloudAction = (typeof cloudActions)[number];
