import { useId, useState } from 'react';
import type { ReactNode } from 'react';

import { FormText } from './form-text.tsx';
import type { FormTextMore } from './form-text.tsx';

/** What is wrong with a form: by field, and `form` for what belongs to none. */
export type FormErrors<Field extends string> = Readonly<Partial<Record<Field | 'form', string>>>;

export interface FormFields<Field extends string> {
  /** Of the form element. */
  readonly formId: string;
  /** Undefined before anything was sent. */
  readonly errors: FormErrors<Field> | undefined;
  /** Shows them, and leads the focus to the first. */
  readonly showErrors: (errors: FormErrors<Field>) => void;
  readonly text: (name: Field, more?: FormTextMore) => ReactNode;
}

/** The text fields of a dialog's form. `labels` name them in the order of the form. */
export function useFormFields<Field extends string>(
  labels: Readonly<Record<Field, string>>,
  values: Readonly<Record<Field, string>>,
  onChange: (name: Field, value: string) => void,
): FormFields<Field> {
  const formId = useId();
  const [errors, setErrors] = useState<FormErrors<Field>>();
  return {
    formId,
    errors,
    showErrors(next) {
      setErrors(next);
      const first = (Object.keys(labels) as Field[]).find((name) => next[name] !== undefined);
      if (first) {
        document.getElementById(`${formId}-${first}`)?.focus();
      }
    },
    text: (name, more = {}) => (
      <FormText
        id={`${formId}-${name}`}
        label={labels[name]}
        value={values[name]}
        error={errors?.[name]}
        onChange={(value) => onChange(name, value)}
        {...more}
      />
    ),
  };
}
