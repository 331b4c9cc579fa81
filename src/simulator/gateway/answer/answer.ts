/** `Response.Error` of the vendor's envelope: a code for programs, a sentence for people (intl 647/34266). */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: string;
  readonly message: string;
}

export function refuse(code: string, message: string): Refusal {
  return { kind: 'refused', code, message };
}

/** The result of one API call: the fields of `Response` beside `RequestId`, or a refusal. */
export type Answer =
  { readonly kind: 'succeeded'; readonly fields: Readonly<Record<string, unknown>> } | Refusal;
