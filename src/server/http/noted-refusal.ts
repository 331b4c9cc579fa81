import type { FastifyRequest } from 'fastify';

import type { ErrorCode } from '#contract/http/error-code.ts';

const codes = new WeakMap<FastifyRequest, ErrorCode>();
const offRecord = new WeakSet<FastifyRequest>();

/** Keeps why a request was refused whose answer is a page and not a problem document. */
export function noteRefusal(request: FastifyRequest, code: ErrorCode): void {
  codes.set(request, code);
}

/** Undefined where nobody has noted a reason. */
export function readNotedRefusal(request: FastifyRequest): ErrorCode | undefined {
  return codes.get(request);
}

/** Keeps a refusal off the record and out of the log: whoever is refused without end must not fill them. */
export function leaveOffRecord(request: FastifyRequest): void {
  offRecord.add(request);
}

export function isOffRecord(request: FastifyRequest): boolean {
  return offRecord.has(request);
}
