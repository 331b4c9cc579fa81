import { useId } from 'react';
import type { FocusEvent } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';

import { joinClasses } from '#web/ui/class-names.ts';
import field from './field.module.css';

export interface TextFieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with the value, and how to correct it. */
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
  readonly placeholder?: string;
  readonly inputMode?: 'numeric';
  readonly maxLength?: number;
  readonly suggestions?: readonly string[];
  /** Several lines of code instead of one of text. */
  readonly isLong?: boolean;
  /** Only screen readers get the label. */
  readonly isLabelHidden?: boolean;
  /** Selects the whole text on focus, so that typing replaces it. */
  readonly isSelectedOnFocus?: boolean;
  /** Replaces the usual layout, which has the label above the text. */
  readonly className?: string | undefined;
}

/** A labelled text of a form, with its error and its hint below. Screen readers read both with the field. */
export function TextField({ name, label, value, onChange, ...props }: TextFieldProps) {
  const listId = useId();
  const { error, hint, suggestions, isLabelHidden = false } = props;
  const shared = {
    className: field['input'] ?? '',
    ...(props.placeholder === undefined ? {} : { placeholder: props.placeholder }),
    ...(props.isSelectedOnFocus ? { onFocus: selectAll } : {}),
  };
  return (
    <AriaTextField
      name={name}
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      className={joinClasses(props.className ?? field['field'])}
      autoComplete="off"
      spellCheck="false"
      {...(isLabelHidden ? { 'aria-label': label } : {})}
      {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
    >
      {isLabelHidden ? null : <Label className={field['label'] ?? ''}>{label}</Label>}
      {props.isLong ? (
        <TextArea {...shared} />
      ) : (
        <Input
          {...shared}
          {...(props.inputMode === undefined ? {} : { inputMode: props.inputMode })}
          {...(suggestions === undefined ? {} : { list: listId })}
        />
      )}
      {suggestions === undefined ? null : (
        <datalist id={listId}>
          {suggestions.map((suggestion) => (
            <option key={suggestion} value={suggestion} />
          ))}
        </datalist>
      )}
      <FieldError className={field['error'] ?? ''}>{error}</FieldError>
      {hint === undefined ? null : (
        <Text slot="description" className={field['hint'] ?? ''}>
          {hint}
        </Text>
      )}
    </AriaTextField>
  );
}

function selectAll(event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>): void {
  event.target.select();
}
