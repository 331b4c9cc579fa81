import { z } from 'zod';

import { mixLayoutParamsSchema } from './layout-params.ts';
import type { MixLayoutParams } from './layout-params.ts';
import type { Site } from './sites.ts';
import { subscribeStreamUserIds } from './subscription.ts';
import type { SubscribeStreamUserIds } from './subscription.ts';
import { sdkAppId, taskId } from './task-id.ts';

/** Request body of ModifyCloudRecording: a full replacement, never a patch (intl 647/46957). */
export function modifyCloudRecordingSchema(site: Site) {
  return z.strictObject({
    SdkAppId: sdkAppId,
    TaskId: taskId,
    MixLayoutParams: mixLayoutParamsSchema(site).optional(),
    SubscribeStreamUserIds: subscribeStreamUserIds.optional(),
  });
}
export type ModifyCloudRecording = z.infer<ReturnType<typeof modifyCloudRecordingSchema>>;

/** What a take replaces: always both objects, in full. */
export interface RecordingPayload {
  readonly MixLayoutParams: MixLayoutParams;
  readonly SubscribeStreamUserIds: SubscribeStreamUserIds;
}

/**
 * The request body as text: the bytes that are shown, hashed and sent are these and no others. Fields come in the order of
 * the vendor's pages because the payload was built or parsed in that order.
 */
export function formatModifyBody(
  task: { readonly sdkAppId: number; readonly taskId: string },
  payload: RecordingPayload,
): string {
  return JSON.stringify(
    {
      SdkAppId: task.sdkAppId,
      TaskId: task.taskId,
      MixLayoutParams: payload.MixLayoutParams,
      SubscribeStreamUserIds: payload.SubscribeStreamUserIds,
    },
    null,
    2,
  );
}
