import { escapeUnseen } from './embedded-json.ts';
import type { SnippetRequest } from './snippet-request.ts';
import { quoteShell } from './source-strings.ts';

/**
 * One command for a POSIX shell; tccli takes the credential from the environment. Every value is bound to its option by `=`:
 * a TaskId may begin with `-` and would be taken for an option of its own.
 */
export function writeTccli({
  sdkAppId,
  taskId,
  region,
  endpoint,
  payload,
}: SnippetRequest): string {
  const options = {
    region,
    endpoint,
    SdkAppId: String(sdkAppId),
    TaskId: taskId,
    MixLayoutParams: escapeUnseen(JSON.stringify(payload.MixLayoutParams)),
    SubscribeStreamUserIds: escapeUnseen(JSON.stringify(payload.SubscribeStreamUserIds)),
  };
  const words = Object.entries(options).map(([name, value]) => `--${name}=${quoteShell(value)}`);
  return `${['tccli trtc ModifyCloudRecording', ...words].join(' \\\n  ')}\n`;
}
