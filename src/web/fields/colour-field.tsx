import { lazy, Suspense, useId, useRef, useState } from 'react';

import { readColour } from '#layout/lint/colour.ts';
import type { ColourForm } from '#layout/lint/colour.ts';

import styles from './field.module.css';
import { useTypedText } from './use-typed-text.ts';
import { say } from '#web/words/say.ts';

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
  const typed = useTypedText(apply);
  const shown = typed.text ?? props.value ?? '';
  const isWrong = typed.text !== null && !isReadable(typed.text);
  const digits = readColour(shown) ?? props.absentDigits;

  const pick = say('Pick {label}', { label: props.label.toLowerCase() });

  function apply(text: string): boolean {
    if (!isReadable(text)) {
      return false;
    }
    const read = readColour(text);
    const next = read === undefined ? undefined : `${props.form}${read}`;
    if (next !== props.value) {
      props.onChange(next, false);
    }
    return true;
  }

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
          aria-describedby={isWrong && typed.isRefused ? `${id}-error` : undefined}
          {...typed.attributes}
          onChange={typed.type}
          onBlur={() => typed.commit()}
          onKeyDown={typed.handleKey}
        />
      </div>
      {isWrong && typed.isRefused ? (
        <span id={`${id}-error`} className={styles['error']} role="alert">
          {say('Not a colour. Type six hex digits, such as 1A2B3C.')}
        </span>
      ) : null}
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

/** An empty field is an answer too: the recorder's own colour. */
function isReadable(text: string): boolean {
  return text.trim() === '' || readColour(text) !== undefined;
}
