import { expect, test } from 'vitest';

import { readVersion } from '#server/health/read-version.ts';
import { createMetrics } from './metrics.ts';

test('a fresh desk counts every outcome from 0, so that the first unknown take is a growth', async () => {
  const text = await createMetrics(readVersion()).registry.metrics();
  for (const outcome of ['accepted', 'rejected', 'unreachable', 'unknown', 'superseded']) {
    expect(text).toContain(`mixdesk_takes_total{outcome="${outcome}"} 0\n`);
    expect(text).toContain(
      `mixdesk_recording_calls_total{action="DescribeCloudRecording",outcome="${outcome}"} 0\n`,
    );
  }
  expect(text).toContain('mixdesk_other_task_ids_total{action="ModifyCloudRecording"} 0\n');
});
