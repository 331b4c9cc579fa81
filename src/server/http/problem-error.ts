import { errorStatuses } from '#contract/http/error-code.ts';
import type { ErrorCode } from '#contract/http/error-code.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { adviseOn } from '#trtc/refusal-advice.ts';

/** Members of a problem document that only some problems have. */
export type ProblemMembers = Omit<ProblemDocument, 'type' | 'title' | 'status' | 'detail' | 'code'>;

/** A failure that is part of the API: thrown anywhere under a route, answered as `application/problem+json`. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly code: ErrorCode;
  readonly members: ProblemMembers;
  readonly headers: Readonly<Record<string, string>>;
  /** `detail` is one sentence for the person at the desk: what happened and what to do. */
  constructor(
    code: ErrorCode,
    detail: string,
    members: ProblemMembers = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail);
    this.code = code;
    this.members = members;
    this.headers = headers;
  }
}

/** The title of each problem. */
export const problemTitles: Readonly<Record<ErrorCode, string>> = {
  malformed: 'The request has the wrong shape',
  unauthorized: 'Not signed',
  'sign-in-required': 'Not signed in',
  'invalid-token': 'Access token not valid',
  'sdk-app-id-not-allowed': 'Application not allowed',
  forbidden: 'Not permitted',
  'sign-in-failed': 'Sign-in failed',
  'cross-site': 'Request from another site',
  'not-found': 'Not found',
  'task-not-found': 'No such recording task',
  'revision-not-found': 'No such revision',
  'scene-not-found': 'No such scene',
  'method-not-allowed': 'Method not allowed',
  'request-too-slow': 'The request did not arrive in time',
  'revision-conflict': 'Somebody else took in the meantime',
  'scene-changed': 'Somebody else saved this scene',
  'cast-changed': 'Somebody else changed the seats',
  'rundown-changed': 'Somebody else changed the rundown',
  'rundown-ended': 'The rundown has no scene left',
  superseded: 'Replaced by a newer take',
  'first-exposure': 'Somebody would be on air for the first time',
  'room-not-known': 'Room not known',
  'room-empty': 'Nobody is in the room',
  'recorder-robot': 'This is a recorder',
  'wrong-status': 'Not possible with this revision',
  'task-ended': 'The recording has ended',
  'too-many-names': 'Too many names',
  'task-exists': 'Already attached',
  'start-in-progress': 'The recording is starting',
  'start-not-found': 'No such start',
  'token-not-found': 'No such access token',
  'delivery-not-found': 'No such notice',
  'link-not-valid': 'Link not valid',
  'link-expired': 'Link expired',
  'idempotency-key-reused': 'Idempotency key used before',
  'body-too-large': 'Body too large',
  'unsupported-media-type': 'Not JSON',
  'misdirected-host': 'Wrong host name',
  'invalid-layout': 'The cloud would refuse this layout',
  'show-locked': 'The show is locked',
  'too-many-takes': 'Too many takes at once',
  'too-many-calls': 'Too many calls at once',
  'too-many-requests': 'Too many requests',
  'head-too-large': 'Headers too large',
  'internal-error': 'Internal error',
  'not-configured': 'Not configured',
  'not-on-this-site': 'Not on this site',
  'upstream-rejected': 'The cloud refused',
  'upstream-unreachable': 'The cloud could not be reached',
  'shutting-down': 'The desk is shutting down',
  'sign-in-unavailable': 'Sign-in is not available',
  'storage-unavailable': 'The database is not available',
  'upstream-unknown': 'Outcome unknown',
};

/** What to do about the cloud's code, where the problem has one. */
function adviseOnUpstream({ code, members }: ProblemError): ProblemMembers {
  const refusal = members.upstream?.code;
  if (code !== 'upstream-rejected' || refusal === undefined) {
    return {};
  }
  const { sentence, mayHelpAgain } = adviseOn(refusal);
  return { advice: sentence, mayHelpAgain };
}

/** The body of an error answer; `requestId` finds the log lines of the request. */
export function formatProblem(problem: ProblemError, requestId: string): ProblemDocument {
  return {
    type: 'about:blank',
    title: problemTitles[problem.code],
    status: errorStatuses[problem.code],
    detail: problem.message,
    code: problem.code,
    instance: requestId,
    ...adviseOnUpstream(problem),
    ...problem.members,
  };
}
