import { useId } from 'react';

import type { PeopleNames } from '#layout/document/people-names.ts';

import styles from './field.module.css';
import { Suggestions } from './suggestions.tsx';
import { useTypedText } from './use-typed-text.ts';
import { say } from '#web/words/say.ts';

export interface SuggestFieldProps {
  readonly label: string;
  /** null if the selected items differ. */
  readonly value: string | null;
  readonly placeholder: string;
  readonly suggestions: readonly string[];
  /** How people among the suggestions are called. */
  readonly names?: PeopleNames;
  /** A second line below the text. */
  readonly note?: string | undefined;
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
        placeholder={props.value === null ? say('Mixed') : props.placeholder}
        disabled={props.isDisabled}
        {...(props.note === undefined ? {} : { 'aria-describedby': `${id}-note` })}
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
      <Suggestions
        id={`${id}-list`}
        all={props.suggestions}
        typed={typed.text ?? ''}
        names={props.names}
      />
      {props.note === undefined ? null : (
        <span id={`${id}-note`} className={styles['hint']}>
          <bdi>{props.note}</bdi>
        </span>
      )}
    </div>
  );
}
