import { expect, it } from 'vitest';

import { listUnread } from './list-unread.ts';

it('names what was not read with where the cloud said it: in its answer or in a webhook', () => {
  const cloud = { status: null, askedAt: null, problem: null };
  const story = {
    ...{ startedAt: null, startFailed: false, ending: null, failOvers: [], failedImages: [] },
    ...{ uploadErrors: [], upload: 'none' as const, files: [] },
  };
  const view = (answer: readonly string[], webhooks: readonly string[]) =>
    listUnread({
      cloud: { ...cloud, unread: [...answer] },
      story: { ...story, unread: [...webhooks] },
      start: null,
    });
  expect(view(['StorageFileList.0.TrackType'], ['FileList.1'])).toEqual([
    'DescribeCloudRecording: StorageFileList.0.TrackType',
    'Webhooks: FileList.1',
  ]);
  expect(view([], [])).toEqual([]);
});
