/** An answer of the control API: a body to be sent as JSON. */
export interface ControlReply {
  readonly status: number;
  readonly body: unknown;
}

/** `code` is for the program, `message` a sentence for the person. */
export function refuseControl(status: number, code: string, message: string): ControlReply {
  return { status, body: { code, message } };
}
