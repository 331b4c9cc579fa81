import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Form } from 'react-aria-components/Form';

import field from './field.module.css';
import type { Form as FormState } from './use-form.ts';

export interface CheckedFormProps {
  readonly form: Pick<FormState<object>, 'id' | 'errors' | 'failures' | 'submit'>;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/**
 * A form that checks itself instead of leaving that to the browser. A submit that fails moves the focus to the first wrong field
 * and keeps what was typed.
 */
export function CheckedForm({ form, className = '', children }: CheckedFormProps) {
  const { id, failures, errors } = form;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (failures > 0) {
      element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    }
  }, [failures]);
  return (
    <>
      <Form
        ref={element}
        id={id}
        className={className}
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        {children}
      </Form>
      {errors['form'] === undefined ? null : (
        <p className={field['error']} role="alert">
          {errors['form']}
        </p>
      )}
    </>
  );
}
