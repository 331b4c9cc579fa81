import { formatModifyBody } from '#trtc/modify-recording.ts';

import type { SnippetRequest } from './snippet-request.ts';

/** The request body, byte for byte what a take sends. */
export function writeJson(request: SnippetRequest): string {
  return formatModifyBody(request, request.payload);
}
