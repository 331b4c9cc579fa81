import type { RecordingView } from '#contract/recording.ts';
import { say } from '#web/words/say.ts';

/** The fields that the cloud sent and the desk cannot read, each with where it came from. */
export function listUnread({ cloud, story }: RecordingView): readonly string[] {
  return [
    ...cloud.unread.map((path) => say('DescribeCloudRecording: {path}', { path })),
    ...story.unread.map((path) => say('Webhooks: {path}', { path })),
  ];
}
