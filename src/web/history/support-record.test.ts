import { revisionOf } from '#testing/revisions.ts';
import { taskOf } from '#testing/tasks.ts';
import { expect, it } from 'vitest';

import { formatSupportRecord } from './support-record.ts';

const task = taskOf({ taskId: '-m9-bVVU7+QYM/x.', roomId: '演播室', roomIdType: 0 });

it('a record for support names the recording, every answer of the cloud, and the body word for word', () => {
  const earlier = { sentAt: null, requestId: 'r-0', code: 'RequestLimitExceeded', message: 'busy' };
  const revision = revisionOf(7, {
    baseRevision: 6,
    status: 'rejected',
    upstream: { requestId: 'r-1', code: 'InvalidParameter', message: 'no' },
    earlierCalls: [earlier],
  });
  const record = JSON.parse(formatSupportRecord(task, revision)) as Record<string, unknown>;
  expect(record).toMatchObject({
    action: 'ModifyCloudRecording',
    requestId: 'r-1',
    recording: { sdkAppId: task.sdkAppId, taskId: task.taskId, roomId: '演播室' },
    revision: {
      number: 7,
      baseRevision: 6,
      status: 'rejected',
      upstream: { code: 'InvalidParameter' },
      earlierCalls: [earlier],
    },
  });
  expect(record['body']).toEqual({
    SdkAppId: task.sdkAppId,
    TaskId: task.taskId,
    MixLayoutParams: revision.MixLayoutParams,
    SubscribeStreamUserIds: revision.SubscribeStreamUserIds,
  });
});
