import { useId, useState } from 'react';

import styles from './field.module.css';
import { useCommitBeforeTake } from './number-field.tsx';

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
  const [typed, setTyped] = useState<string | null>(null);

  function commit(text = typed): void {
    setTyped(null);
    if (text !== null && text !== props.value) {
      props.onCommit(text);
    }
  }
  useCommitBeforeTake(typed === null ? undefined : commit);

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
        value={typed ?? props.value ?? ''}
        placeholder={props.value === null ? 'Mixed' : props.placeholder}
        disabled={props.isDisabled}
        onChange={(event) => {
          const { value } = event.target;
          // Browsers report a picked suggestion as a replacement, or as an event that is not an InputEvent.
          const { nativeEvent } = event;
          const isTyping =
            nativeEvent instanceof InputEvent && nativeEvent.inputType !== 'insertReplacementText';
          if (isTyping) {
            setTyped(value);
          } else {
            commit(value);
          }
        }}
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
      <datalist id={`${id}-list`}>
        {props.suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
    </div>
  );
}
