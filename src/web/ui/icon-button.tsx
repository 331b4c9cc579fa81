import type { ReactNode, Ref } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

import styles from './button.module.css';
import { joinClasses } from './class-names.ts';

export interface IconButtonProps {
  /** The accessible name. */
  readonly label: string;
  /** Names it by hidden text: where `Align left` must not be found by whoever looks for the label `Left`. */
  readonly isNamedByText?: boolean;
  /** What the tooltip says, if more than the name: `Undo move ana`. */
  readonly hint?: string | undefined;
  /** The key that does the same, as written: `Ctrl+Z`. */
  readonly shortcut?: string | undefined;
  readonly isDisabled?: boolean;
  /** Present for a button that stays down. */
  readonly isPressed?: boolean;
  readonly isQuiet?: boolean;
  /** Present for a button that opens something over the page; the open thing is placed by `buttonRef`. */
  readonly popup?: { readonly kind: 'menu' | 'dialog'; readonly isOpen: boolean };
  readonly buttonRef?: Ref<HTMLButtonElement>;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A button that shows only an icon, with its name and key in a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, hint, shortcut, isDisabled = false, isPressed, isQuiet = true, popup } = props;
  const { isNamedByText = false } = props;
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <Button
        {...(isNamedByText ? {} : { 'aria-label': label })}
        isDisabled={isDisabled}
        className={joinClasses(styles['button'], styles['icon'], isQuiet && styles['quiet'])}
        onPress={props.onPress}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
        {...(popup ? { 'aria-haspopup': popup.kind, 'aria-expanded': popup.isOpen } : {})}
        {...(props.buttonRef ? { ref: props.buttonRef } : {})}
      >
        {props.children}
        {isNamedByText ? <span className={styles['hidden']}>{label}</span> : null}
      </Button>
      <Tooltip className={styles['tooltip'] ?? ''} offset={6}>
        {hint ?? label}
        {shortcut ? <kbd>{shortcut}</kbd> : null}
      </Tooltip>
    </TooltipTrigger>
  );
}
