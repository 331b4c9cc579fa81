import type { ComponentPropsWithRef } from 'react';

import styles from './button.module.css';
import { joinClasses } from './class-names.ts';

export type ButtonTone = 'plain' | 'primary' | 'air' | 'quiet';

/** A button with a text. Use the tone `air` only for buttons that change the recording. */
export function Button({
  tone = 'plain',
  className,
  ...rest
}: ComponentPropsWithRef<'button'> & { readonly tone?: ButtonTone }) {
  return (
    <button
      type="button"
      {...rest}
      className={joinClasses(styles['button'], tone !== 'plain' && styles[tone], className)}
    />
  );
}
