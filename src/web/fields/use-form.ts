import { useId, useState } from 'react';

import { keepErrors } from './form-errors.ts';
import type { FormErrors, FormReading } from './form-errors.ts';

type TextName<Values> = {
  [Name in keyof Values & string]: Values[Name] extends string ? Name : never;
}[keyof Values & string];

export interface FormOptions<Values, Body> {
  readonly initial: Values | (() => Values);
  /** Must be pure: it runs at every submit, and at every change while errors are shown. */
  readonly check: (values: Values) => FormReading<Body>;
  readonly send: (body: Body) => Promise<void> | void;
  /** The errors to show after `send` has thrown. Absent if it never does. */
  readonly explain?: (error: unknown) => FormErrors;
}

export interface Form<Values> {
  /** The id of the form element, for a submit button outside of it. */
  readonly id: string;
  readonly values: Values;
  readonly errors: FormErrors;
  /** Grows with every failed submit. */
  readonly failures: number;
  readonly isSending: boolean;
  readonly change: (fields: Partial<Values>) => void;
  readonly submit: () => Promise<void>;
  /** Connects a `TextField` to its value and its error. */
  readonly field: (name: TextName<Values>) => {
    readonly name: string;
    readonly value: string;
    readonly error: string | undefined;
    readonly onChange: (value: string) => void;
  };
}

interface FormState<Values> {
  readonly values: Values;
  readonly errors: FormErrors;
  /** Whether the errors came from `send`: then `check` cannot know whether they still hold. */
  readonly isRefused: boolean;
  readonly failures: number;
}

/**
 * Keeps the values and the errors of a form. Errors appear after a submit. Each one is updated while the person types and disappears
 * as soon as its field is right. No new error appears before the next submit.
 */
export function useForm<Values extends object, Body>(
  options: FormOptions<Values, Body>,
): Form<Values> {
  const { check } = options;
  const id = useId();
  const [state, setState] = useState((): FormState<Values> => {
    const { initial } = options;
    const values = typeof initial === 'function' ? initial() : initial;
    return { values, errors: {}, isRefused: false, failures: 0 };
  });
  const [isSending, setSending] = useState(false);
  const { values, errors, failures } = state;

  function change(fields: Partial<Values>): void {
    setState((before) => {
      const next = { ...before.values, ...fields };
      const isClean = Object.keys(before.errors).length === 0;
      const errors = isClean ? before.errors : keepErrors(before, fields, check(next));
      return { ...before, values: next, errors };
    });
  }

  function showErrors(next: FormErrors, isRefused: boolean): void {
    setState((before) => ({ ...before, errors: next, isRefused, failures: before.failures + 1 }));
  }

  async function submit(): Promise<void> {
    if (isSending) {
      return;
    }
    const reading = check(values);
    if (reading.kind === 'errors') {
      showErrors(reading.errors, false);
      return;
    }
    setSending(true);
    setState((before) => ({ ...before, errors: {} }));
    try {
      await options.send(reading.body);
    } catch (error) {
      if (!options.explain) {
        throw error;
      }
      showErrors(options.explain(error), true);
    } finally {
      setSending(false);
    }
  }

  return {
    id,
    values,
    errors,
    failures,
    isSending,
    change,
    submit,
    field: (name) => ({
      name,
      value: values[name] as string,
      error: errors[name],
      onChange: (value) => change({ [name]: value } as unknown as Partial<Values>),
    }),
  };
}
