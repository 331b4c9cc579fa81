import field from './field.module.css';

/** How a field differs from a plain one. */
export interface FormTextMore {
  readonly hint?: string;
  readonly placeholder?: string;
  readonly inputMode?: 'numeric';
  readonly suggestions?: readonly string[];
  readonly isLong?: boolean;
}

export interface FormTextProps extends FormTextMore {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A labelled field of a form, with its fault and its hint below. */
export function FormText({ id, label, value, error, ...props }: FormTextProps) {
  const notes = [
    ...(error === undefined ? [] : [`${id}-error`]),
    ...(props.hint ? [`${id}-hint`] : []),
  ].join(' ');
  const shared = {
    id,
    className: field['input'],
    value,
    placeholder: props.placeholder,
    autoComplete: 'off',
    spellCheck: false,
    'aria-invalid': error !== undefined,
    'aria-describedby': notes || undefined,
  };
  return (
    <div className={field['field']}>
      <label className={field['label']} htmlFor={id}>
        {label}
      </label>
      {props.isLong ? (
        <textarea {...shared} onChange={(event) => props.onChange(event.target.value)} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={props.inputMode}
          list={props.suggestions ? `${id}-list` : undefined}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
      {props.suggestions ? (
        <datalist id={`${id}-list`}>
          {props.suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      ) : null}
      {error === undefined ? null : (
        <span id={`${id}-error`} className={field['error']}>
          {error}
        </span>
      )}
      {props.hint ? (
        <span id={`${id}-hint`} className={field['hint']}>
          {props.hint}
        </span>
      ) : null}
    </div>
  );
}
