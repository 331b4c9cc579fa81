import { useId } from 'react';

import styles from './field.module.css';
import { say } from '#web/words/say.ts';

export interface SelectFieldProps<T extends string | number> {
  readonly label: string;
  /** null if the selected items differ. */
  readonly value: T | null;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly isDisabled?: boolean;
  readonly hint?: string;
  readonly onChange: (value: T) => void;
}

export function SelectField<T extends string | number>(props: SelectFieldProps<T>) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {props.label}
      </label>
      <select
        id={id}
        className={styles['input']}
        value={props.value ?? ''}
        disabled={props.isDisabled}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => {
          const chosen = props.options.find(([value]) => String(value) === event.target.value);
          if (chosen) {
            props.onChange(chosen[0]);
          }
        }}
      >
        {props.value === null ? (
          <option value="" disabled>
            {say('Mixed')}
          </option>
        ) : null}
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {props.hint === undefined ? null : (
        <span id={`${id}-hint`} className={styles['hint']}>
          {props.hint}
        </span>
      )}
    </div>
  );
}
