/** The errors of a form, by field. `form` has those that belong to no field. */
export type FormErrors<Name extends string = string> = Readonly<
  Partial<Record<Name | 'form', string>>
>;

/** The result of checking the values of a form: a request to send, or errors. */
export type FormReading<Body> =
  | { readonly kind: 'request'; readonly body: Body }
  | { readonly kind: 'errors'; readonly errors: FormErrors };

/**
 * Keeps those of the shown errors that still hold after a change. An error found by `check` disappears when `check` no longer finds
 * it. An error sent by the server disappears when its field changes, because only the server knows whether it still holds.
 */
export function keepErrors(
  shown: { readonly errors: FormErrors; readonly isRefused: boolean },
  changed: object,
  reading: FormReading<unknown>,
): FormErrors {
  const now = reading.kind === 'errors' ? reading.errors : {};
  const kept = Object.entries(shown.errors).map(([name, message]) =>
    shown.isRefused && !(name in changed) ? [name, message] : [name, now[name]],
  );
  return Object.fromEntries(kept.filter(([, message]) => message !== undefined)) as FormErrors;
}
