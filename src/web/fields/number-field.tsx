import { useId, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

import styles from './field.module.css';
import { readNumber } from './read-number.ts';
import { useTypedText } from './use-typed-text.ts';

export interface NumberFieldProps {
  readonly label: string;
  /** null if the selected items differ. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  /** What 100 % is, such as the width of the canvas. Without it a percentage is refused. */
  readonly whole?: number;
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean;
  /** For code that writes values into the field during a drag. */
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  /** `isStep`: changed by an arrow key, which may be held down, and not by typing. */
  readonly onCommit: (value: number, isStep: boolean) => void;
}

/** The step of an arrow key, without and with Shift. */
const steps = { small: 1, big: 10 } as const;

/**
 * A whole number, typed in any usual way (`read-number.ts`). Enter or leaving the field applies it, Escape drops it, arrow keys step
 * it. A text that cannot be read is marked and stays for correction.
 */
export function NumberField(props: NumberFieldProps) {
  const id = useId();
  const own = useRef<HTMLInputElement>(null);
  const input = props.inputRef ?? own;
  /** What became of a number beyond the limits. */
  const [note, setNote] = useState<string>();
  const typed = useTypedText(apply);
  const { text } = typed;
  const error = text !== null && typed.isRefused ? explain(text) : undefined;

  function read(of: string) {
    return readNumber(of, { max: props.max, whole: props.whole });
  }

  function explain(of: string): string | undefined {
    const reading = read(of);
    return reading.kind === 'unclear' && of.trim() !== '' ? reading.message : undefined;
  }

  function apply(of: string): boolean {
    // An empty field asks for nothing: it shows its value again.
    if (of.trim() === '') {
      return true;
    }
    const reading = read(of);
    if (reading.kind === 'unclear') {
      return false;
    }
    set(reading.value, false);
    return true;
  }

  function set(wanted: number, isStep: boolean): void {
    const value = Math.max(props.min, Math.min(props.max, wanted));
    setNote(
      value === wanted || isStep
        ? undefined
        : value === props.max
          ? `${wanted} is too large: ${value} is the most.`
          : `${wanted} is too small: ${value} is the least.`,
    );
    if (value !== props.value) {
      props.onCommit(value, isStep);
    }
  }

  function step(delta: number): void {
    const reading = text === null || text.trim() === '' ? null : read(text);
    if (reading?.kind === 'unclear') {
      typed.commit();
      return;
    }
    typed.drop();
    set((reading?.value ?? props.value ?? props.min) + delta, true);
  }

  function handleKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const size = event.shiftKey ? steps.big : steps.small;
      step(event.key === 'ArrowUp' ? size : -size);
    } else {
      typed.handleKey(event);
    }
  }

  const below = [
    ...(error === undefined ? [] : ['error']),
    ...(note === undefined ? [] : ['note']),
    ...(props.hint === undefined ? [] : ['hint']),
  ];
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
        value={text ?? (props.value === null ? '' : String(props.value))}
        placeholder={props.value === null ? 'Mixed' : ''}
        disabled={props.isDisabled}
        aria-invalid={error !== undefined}
        aria-describedby={below.map((part) => `${id}-${part}`).join(' ') || undefined}
        {...typed.attributes}
        onChange={(event) => {
          setNote(undefined);
          typed.type(event);
        }}
        onFocus={(event) => event.target.select()}
        onBlur={() => typed.commit()}
        onKeyDown={handleKey}
      />
      {error === undefined ? null : (
        <span id={`${id}-error`} className={styles['error']} role="alert">
          {error}
        </span>
      )}
      {note === undefined ? null : (
        <span id={`${id}-note`} className={styles['hint']} role="status">
          {note}
        </span>
      )}
      {props.hint === undefined ? null : (
        <span id={`${id}-hint`} className={styles['hint']}>
          {props.hint}
        </span>
      )}
    </div>
  );
}
