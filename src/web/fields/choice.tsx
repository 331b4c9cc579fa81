import { useId } from 'react';

import styles from './segments.module.css';

export interface ChoiceProps<T extends string | number> {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly isDisabled?: boolean;
  /** `segments`: in one row. `list`: one below the other. */
  readonly look: 'segments' | 'list';
  readonly onChange: (value: T) => void;
}

/** Chooses one of a few visible options. Native radio buttons work with every assistive technology. */
export function Choice<T extends string | number>(props: ChoiceProps<T>) {
  const name = useId();
  const isSegments = props.look === 'segments';
  return (
    <div
      role="radiogroup"
      aria-label={props.label}
      className={styles[isSegments ? 'segments' : 'list']}
    >
      {props.options.map(([value, label]) => (
        <label key={value} className={styles[isSegments ? 'segment' : 'choice']}>
          <input
            type="radio"
            name={name}
            checked={props.value === value}
            disabled={props.isDisabled}
            onChange={() => props.onChange(value)}
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
