/** What is wrong with a form: by field, and `form` for what belongs to no field. */
export type FormErrors<Name extends string = string> = Readonly<
  Partial<Record<Name | 'form', string>>
>;

/** What the values of a form amount to: something to send, or what is wrong with them. */
export type FormReading<Body> =
  | { readonly kind: 'request'; readonly body: Body }
  | { readonly kind: 'errors'; readonly errors: FormErrors };

/**
 * Which of the shown errors still stand after a change. One that `check` found goes when `check` finds it no more. One that the
 * server sent goes with the first change of its field: only the server knows whether it still holds.
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
