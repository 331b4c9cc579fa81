import { useId } from 'react';

import styles from './field.module.css';
import { Suggestions } from './suggestions.tsx';
import { useTypedText } from './use-typed-text.ts';

export interface SuggestFieldProps {
  readonly label: string;
  /** null if the selected items differ. */
  readonly value: string | null;
  readonly placeholder: string;
  readonly suggestions: readonly string[];
  readonly isDisabled?: boolean;
  readonly onCommit: (value: string) => void;
}

/** A text with suggestions. Picking one, Enter or leaving the field applies it; Escape drops what was typed. */
export function SuggestField(props: SuggestFieldProps) {
  const id = useId();
  const typed = useTypedText(apply);

  function apply(text: string): boolean {
    if (text !== props.value) {
      props.onCommit(text);
    }
    return true;
  }

  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {props.label}
      </label>
      <input
        id={id}
        className={styles['input']}
        type="text"
        list={`${id}-list`}
        autoComplete="off"
        spellCheck={false}
        value={typed.text ?? props.value ?? ''}
        placeholder={props.value === null ? 'Mixed' : props.placeholder}
        disabled={props.isDisabled}
        {...typed.attributes}
        onChange={(event) => {
          // Browsers report a picked suggestion as a replacement, or as an event that is not an InputEvent.
          const { nativeEvent } = event;
          const isTyping =
            nativeEvent instanceof InputEvent && nativeEvent.inputType !== 'insertReplacementText';
          if (isTyping) {
            typed.type(event);
          } else {
            typed.drop();
            apply(event.target.value);
          }
        }}
        onBlur={() => typed.commit()}
        onKeyDown={typed.handleKey}
      />
      <Suggestions id={`${id}-list`} all={props.suggestions} typed={typed.text ?? ''} />
    </div>
  );
}
