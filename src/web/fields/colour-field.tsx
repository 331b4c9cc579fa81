import { lazy, Suspense, useId, useRef, useState } from 'react';

import { readColour } from '#layout/lint/colour.ts';
import type { ColourForm } from '#layout/lint/colour.ts';

import styles from './field.module.css';
import { useCommitBeforeTake } from './number-field.tsx';

const ColourPopover = lazy(async () => ({
  default: (await import('./colour-popover.tsx')).ColourPopover,
}));

export interface ColourFieldProps {
  readonly label: string;
  /** As it is sent; undefined if the field is absent. */
  readonly value: string | undefined;
  /** How the vendor writes this colour. */
  readonly form: ColourForm;
  /** What the recorder uses if there is none, such as `Black`. */
  readonly absent: string;
  /** The colour that the picker starts with if there is none: six hex digits. */
  readonly absentDigits: string;
  /** undefined removes the field. `isStep`: one of many quick changes while the picker is moved. */
  readonly onChange: (value: string | undefined, isStep: boolean) => void;
}

/** A colour that can be picked, typed in any common form, or left empty for the recorder's default. */
export function ColourField(props: ColourFieldProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [isPicking, setPicking] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? props.value ?? '';
  const isWrong = typed !== null && typed.trim() !== '' && readColour(typed) === undefined;
  const digits = readColour(shown) ?? props.absentDigits;

  const pick = `Pick ${props.label.toLowerCase()}`;

  function commit(text = typed): void {
    setTyped(null);
    if (text === null) {
      return;
    }
    const read = readColour(text);
    const next = read === undefined ? undefined : `${props.form}${read}`;
    // Drop a text that is not a colour, as Escape does. An empty field is a valid answer.
    if ((next !== undefined || text.trim() === '') && next !== props.value) {
      props.onChange(next, false);
    }
  }
  useCommitBeforeTake(typed === null ? undefined : commit);

  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {props.label}
      </label>
      <div className={styles['colour']}>
        <button
          ref={button}
          type="button"
          className={styles['swatch']}
          aria-label={pick}
          aria-haspopup="dialog"
          aria-expanded={isPicking}
          onClick={() => setPicking(true)}
        >
          <span style={{ backgroundColor: `#${digits}` }} />
        </button>
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
            if (event.key === 'Enter') {
              commit();
            }
            if (event.key === 'Escape') {
              setTyped(null);
            }
          }}
        />
      </div>
      {isPicking ? (
        <Suspense>
          <ColourPopover
            label={pick}
            digits={digits}
            triggerRef={button}
            onPick={(picked) => props.onChange(`${props.form}${picked}`, true)}
            onClose={() => setPicking(false)}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
