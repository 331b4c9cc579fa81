import { z } from 'zod';

/** An answer of the control API: a body to be sent as JSON. */
export interface ControlReply {
  readonly status: number;
  readonly body: unknown;
}

export function ok(body: unknown): ControlReply {
  return { status: 200, body };
}

/** `code` is for the program, `message` a sentence for the person. */
export function refuseControl(status: number, code: string, message: string): ControlReply {
  return { status, body: { code, message } };
}

/** Refuses a body that does not fit with 400 `malformed`. */
export function withBody<Body, Reply>(
  schema: z.ZodType<Body>,
  body: unknown,
  run: (body: Body) => Reply,
): Reply | ControlReply {
  const parsed = schema.safeParse(body);
  return parsed.success
    ? run(parsed.data)
    : refuseControl(400, 'malformed', z.prettifyError(parsed.error));
}
