import { z } from 'zod';

import type { Site } from './sites.ts';
import { sdkAppId, taskId } from './task-id.ts';

/** Request body of DescribeCloudRecording (intl 647/46958). `RecorderKey` exists in the China model only. */
export function describeCloudRecordingSchema(site: Site) {
  const shape = { SdkAppId: sdkAppId, TaskId: taskId };
  return site === 'cn'
    ? z.strictObject({ ...shape, RecorderKey: z.string().optional() })
    : z.strictObject(shape);
}

/** Request body of DeleteCloudRecording (intl 647/46959). */
export const deleteCloudRecording = z.strictObject({ SdkAppId: sdkAppId, TaskId: taskId });
