import { z } from 'zod';

/** Why the control API refuses a request: `code` is for programs, `message` is a sentence for people. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** 400: the request itself is wrong. */
export function malformed(message: string): ControlError {
  return new ControlError(400, 'malformed', message);
}

/** A request that does not fit its schema; the message lists each place. */
export function describeMismatch(error: z.ZodError): ControlError {
  return malformed(z.prettifyError(error));
}
