import type { RecordingView } from '#contract/recording.ts';
import { recordingQuery } from '#web/api/recordings.ts';
import { recording, task } from '#web/gallery/setting/fixtures.ts';
import { storiesOf } from '#web/gallery/setting/desk-story.tsx';
import type { Story } from '#web/gallery/setting/story.ts';
import { RecordingNotices } from '#web/recordings/recording-notices.tsx';

const at = '2026-05-04T09:20:00Z';
const troubled: RecordingView = {
  ...recording,
  story: {
    ...recording.story,
    startFailed: true,
    failOvers: [at],
    uploadErrors: [{ code: 'QuotaExceeded', message: 'The bucket is full.', at }],
  },
};

const panel = storiesOf(<RecordingNotices />, { width: 760, height: 420 });

export const stories: Readonly<Record<string, Story>> = {
  ended: panel('Recording over', { task: { status: 'ended' } }),
  expired: panel('No longer controllable', { task: { status: 'expired' } }),
  closing: panel('Ends within ten minutes', {
    task: { expiresAt: new Date(Date.now() + 5 * 60_000).toISOString() },
  }),
  troubles: panel('Everything that can go wrong while it runs', {
    arrange: ({ queries }) =>
      queries.setQueryData(recordingQuery(task.id, true).queryKey, troubled),
  }),
};
