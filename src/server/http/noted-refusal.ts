import type { FastifyRequest } from 'fastify';

import type { ErrorCode } from '#contract/http/error-code.ts';

const codes = new WeakMap<FastifyRequest, ErrorCode>();

/** Keeps why a request was refused whose answer is a page and not a problem document. */
export function noteRefusal(request: FastifyRequest, code: ErrorCode): void {
  codes.set(request, code);
}

/** Undefined where nobody has noted a reason. */
export function readNotedRefusal(request: FastifyRequest): ErrorCode | undefined {
  return codes.get(request);
}
