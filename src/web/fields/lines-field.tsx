import { useId } from 'react';

import styles from './field.module.css';
import { useTypedText } from './use-typed-text.ts';

export interface LinesFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder: string;
  readonly onCommit: (value: string) => void;
}

/** The most lines that are shown at once. */
const maxRows = 6;

/** A text of several lines. Enter begins a new line; leaving the field applies the text, Escape drops what was typed. */
export function LinesField({ label, value, placeholder, onCommit }: LinesFieldProps) {
  const id = useId();
  const typed = useTypedText((text) => {
    // A text area knows one kind of line break only; keep the kind that the value had.
    const next = value.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
    if (next !== value) {
      onCommit(next);
    }
    return true;
  });
  const shown = typed.text ?? value;
  return (
    <div className={styles['field']}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={styles['lines']}
        rows={Math.min(maxRows, shown.split(/\r\n|\r|\n/).length)}
        autoComplete="off"
        spellCheck={false}
        value={shown}
        placeholder={placeholder}
        {...typed.attributes}
        onChange={typed.type}
        onBlur={() => typed.commit()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') {
            typed.handleKey(event);
          }
        }}
      />
    </div>
  );
}
