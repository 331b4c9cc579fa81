/** Every `code` of a problem document, with its HTTP status. Stable: programs branch on them. */
export const errorStatuses = {
  malformed: 400,
  unauthorized: 401,
  'sdk-app-id-not-allowed': 403,
  forbidden: 403,
  'cross-site': 403,
  'not-found': 404,
  'task-not-found': 404,
  'revision-not-found': 404,
  'method-not-allowed': 405,
  'revision-conflict': 409,
  'task-ended': 409,
  'task-exists': 409,
  'idempotency-key-reused': 409,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'misdirected-host': 421,
  'invalid-layout': 422,
  'too-many-takes': 429,
  'internal-error': 500,
  'upstream-rejected': 502,
  'upstream-unreachable': 503,
  'shutting-down': 503,
  'storage-unavailable': 503,
  'upstream-unknown': 504,
} as const;
export type ErrorCode = keyof typeof errorStatuses;
export const errorCodes = Object.keys(errorStatuses) as readonly ErrorCode[];
