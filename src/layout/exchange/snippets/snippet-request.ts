import type { RecordingPayload } from '#trtc/modify-recording.ts';

/** One ModifyCloudRecording, with all that a program needs to send it but the credential. */
export interface SnippetRequest {
  readonly sdkAppId: number;
  readonly taskId: string;
  /** Region common parameter, such as `ap-singapore`. */
  readonly region: string;
  /** API host without a scheme, such as `trtc.tencentcloudapi.com`. */
  readonly endpoint: string;
  readonly payload: RecordingPayload;
}
