import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';

import { useFieldSubject } from './field-subject.ts';
import styles from './field.module.css';
import { readNumber } from './read-number.ts';
import type { NumberReading } from './read-number.ts';
import { useScrub } from './use-scrub.ts';
import { useTypedText } from './use-typed-text.ts';
import { say } from '#web/words/say.ts';

export interface NumberFieldProps {
  readonly label: string;
  /** null if the selected items differ. */
  readonly value: number | null;
  readonly min: number;
  readonly max: number;
  /** What 100 % is, such as the width of the canvas; by default the value itself. */
  readonly whole?: number;
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean;
  /** For code that writes values into the field during a drag. */
  readonly inputRef?: RefObject<HTMLInputElement | null>;
  /**
   * `stepAt`: when it was changed by an arrow key, which may be held down, the wheel, or by dragging the label, and not by typing, ms.
   * The same from the beginning of a drag to its end.
   */
  readonly onCommit: (value: number, stepAt: number | undefined) => void;
  /** For `+40` while the selected items differ: changes each by so much. Without it that is refused. */
  readonly onShift?: (by: number) => void;
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
  const subject = useFieldSubject();
  /** What became of a number beyond the limits. */
  const [told, setTold] = useState<{ readonly note: string; readonly subject: string }>();
  const note = told?.subject === subject ? told.note : undefined;
  const typed = useTypedText(apply);
  const { text } = typed;
  const error = text !== null && typed.isRefused ? explain(text) : undefined;

  function read(of: string): NumberReading {
    const reading = readNumber(of, {
      max: props.max,
      whole: props.whole,
      current: props.value ?? undefined,
      isShiftable: true,
    });
    if (reading.kind !== 'shift') {
      return reading;
    }
    if (props.value !== null) {
      return { kind: 'number', value: props.value + reading.by };
    }
    return props.onShift
      ? reading
      : { kind: 'unclear', message: say('The values differ. Type a number.') };
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
    if (reading.kind === 'shift') {
      props.onShift?.(reading.by);
    } else {
      set(reading.value, undefined);
    }
    return true;
  }

  function set(wanted: number, stepAt: number | undefined): void {
    const value = Math.max(props.min, Math.min(props.max, wanted));
    if (value === wanted || stepAt !== undefined) {
      setTold(undefined);
    } else {
      const text =
        value === props.max
          ? say('{wanted} is too large: {value} is the most.', { wanted, value })
          : say('{wanted} is too small: {value} is the least.', { wanted, value });
      setTold({ note: text, subject });
    }
    if (value !== props.value) {
      props.onCommit(value, stepAt);
    }
  }

  function step(delta: number, at: number): void {
    const reading = text === null || text.trim() === '' ? null : read(text);
    if (reading?.kind === 'unclear') {
      typed.commit();
      return;
    }
    typed.drop();
    const from = reading?.kind === 'number' ? reading.value : (props.value ?? props.min);
    set(from + delta, at);
  }

  const stepRef = useRef(step);
  useEffect(() => {
    stepRef.current = step;
  });

  function handleKey(event: KeyboardEvent): void {
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const size = event.shiftKey ? steps.big : steps.small;
      step(event.key === 'ArrowUp' ? size : -size, event.timeStamp);
    } else {
      typed.handleKey(event);
    }
  }

  // Only in the field that has the focus: else scrolling over the panel would change what lies under the pointer.
  useEffect(() => {
    const { current } = input;
    const turn = (event: WheelEvent): void => {
      if (current !== document.activeElement || event.deltaY === 0) {
        return;
      }
      event.preventDefault();
      stepRef.current(
        (event.deltaY < 0 ? 1 : -1) * (event.shiftKey ? steps.big : steps.small),
        event.timeStamp,
      );
    };
    // React listens passively, and then the panel would scroll too.
    current?.addEventListener('wheel', turn, { passive: false });
    return () => current?.removeEventListener('wheel', turn);
  }, [input]);

  const scrub = useScrub({
    isDisabled: props.isDisabled ?? props.value === null,
    value: props.value ?? props.min,
    onChange(value, at) {
      typed.drop();
      set(value, at);
    },
  });

  const below = [
    ...(error === undefined ? [] : ['error']),
    ...(note === undefined ? [] : ['note']),
    ...(props.hint === undefined ? [] : ['hint']),
  ];
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id} {...scrub}>
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
        placeholder={props.value === null ? say('Mixed') : ''}
        disabled={props.isDisabled}
        aria-invalid={error !== undefined}
        aria-describedby={below.map((part) => `${id}-${part}`).join(' ') || undefined}
        {...typed.attributes}
        onChange={(event) => {
          setTold(undefined);
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
