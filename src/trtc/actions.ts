/** The four recording actions (intl 647/34260), the values of `X-TC-Action`. */
export const recordingActions = [
  'CreateCloudRecording',
  'DescribeCloudRecording',
  'ModifyCloudRecording',
  'DeleteCloudRecording',
] as const;
export type RecordingAction = (typeof recordingActions)[number];
