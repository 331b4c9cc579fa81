import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

import { notePendingInput } from '#web/browser/pending-input.ts';

import styles from './field.module.css';

export interface NumberFieldProps {
  readonly label: string;
  /** null if the selected items differ. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean;
  /** For code that writes values into the field during a drag. */
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  /** `isStep`: changed by an arrow key, which may be held down, and not by typing. */
  readonly onCommit: (value: number, isStep: boolean) => void;
}

/** The step of an arrow key, without and with Shift. */
const steps = { small: 1, big: 10 } as const;

/** A whole number. Enter or leaving the field applies the typed text, Escape drops it, arrow keys step the number. */
export function NumberField(props: NumberFieldProps) {
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const input = props.inputRef ?? own;
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? (props.value === null ? '' : String(props.value));

  function commit(): void {
    if (typed === null) {
      return;
    }
    setTyped(null);
    const number = readWholeNumber(typed);
    if (number === undefined) {
      return;
    }
    const value = Math.max(props.min, Math.min(props.max, number));
    if (value !== props.value) {
      props.onCommit(value, false);
    }
  }
  useCommitBeforeTake(typed === null ? undefined : commit);

  function step(delta: number): void {
    const from = (typed === null ? props.value : readWholeNumber(typed)) ?? props.min;
    setTyped(null);
    const value = Math.max(props.min, Math.min(props.max, from + delta));
    if (value !== props.value) {
      props.onCommit(value, true);
    }
  }

  function handleKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      commit();
    } else if (event.key === 'Escape') {
      setTyped(null);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const size = event.shiftKey ? steps.big : steps.small;
      step(event.key === 'ArrowUp' ? size : -size);
    }
  }

  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {props.label}
      </label>
      <input
        ref={input}
        id={id}
        className={styles['input']}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        value={shown}
        placeholder={props.value === null ? 'Mixed' : ''}
        disabled={props.isDisabled}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={handleKey}
      />
      {props.hint === undefined ? null : (
        <span id={`${id}-hint`} className={styles['hint']}>
          {props.hint}
        </span>
      )}
    </div>
  );
}

function readWholeNumber(text: string): number | undefined {
  const number = Number(text.trim());
  return text.trim() === '' || !Number.isFinite(number) ? undefined : Math.round(number);
}

/** Applies typed text before a take, so that a take never misses it. */
export function useCommitBeforeTake(commit: (() => void) | undefined): void {
  useEffect(() => (commit === undefined ? undefined : notePendingInput(commit)), [commit]);
}
