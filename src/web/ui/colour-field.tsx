import { useId, useState } from 'react';

import { readColour } from '#layout/colour.ts';
import type { ColourForm } from '#layout/colour.ts';

import styles from './field.module.css';
import { useCommitBeforeTake } from './number-field.tsx';

export interface ColourFieldProps {
  readonly label: string;
  /** As it is sent; undefined where the field is absent. */
  readonly value: string | undefined;
  /** How the vendor writes this colour. */
  readonly form: ColourForm;
  /** What the recorder does without one, such as `Black`. */
  readonly absent: string;
  /** The colour that the picker begins with while there is none: six hex digits. */
  readonly absentDigits: string;
  /** undefined takes the field out. Called in quick succession while the picker is moved. */
  readonly onChange: (value: string | undefined) => void;
}

/** A colour: picked, typed in any common form, or emptied for the recorder's own. */
export function ColourField(props: ColourFieldProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? props.value ?? '';
  const isWrong = typed !== null && typed.trim() !== '' && readColour(typed) === undefined;
  const digits = readColour(shown) ?? props.absentDigits;

  function commit(text = typed): void {
    setTyped(null);
    if (text === null) return;
    const read = readColour(text);
    const next = read === undefined ? undefined : `${props.form}${read}`;
    // What is no colour is dropped, as by Escape; an empty field is an answer.
    if ((next !== undefined || text.trim() === '') && next !== props.value) props.onChange(next);
  }
  useCommitBeforeTake(typed === null ? undefined : commit);

  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {props.label}
      </label>
      <div className={styles['colour']}>
        <input
          type="color"
          aria-label={`Pick ${props.label.toLowerCase()}`}
          value={`#${digits.toLowerCase()}`}
          onChange={(event) =>
            props.onChange(`${props.form}${readColour(event.target.value) ?? digits}`)
          }
        />
        <input
          id={id}
          className={styles['input']}
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={shown}
          placeholder={props.absent}
          aria-invalid={isWrong}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => commit()}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key === 'Escape') setTyped(null);
          }}
        />
      </div>
    </div>
  );
}
