import type { RecordingView } from '#contract/recording.ts';

/** The fields that the cloud sent and the desk cannot read, each with where it came from. */
export function listUnread({ cloud, story }: RecordingView): readonly string[] {
  return [
    ...cloud.unread.map((path) => `DescribeCloudRecording: ${path}`),
    ...story.unread.map((path) => `Webhooks: ${path}`),
  ];
}
