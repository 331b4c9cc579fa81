import type { ReactNode, Ref } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';

import styles from './button.module.css';
import { joinClasses } from './class-names.ts';

export interface IconButtonProps {
  /** The accessible name. */
  readonly label: string;
  /** Takes the name from hidden text instead of a label, so that `Align left` is not found by the label `Left`. */
  readonly isNamedByText?: boolean;
  /** The text of the tooltip, if it says more than the name: `Undo move ana`. */
  readonly hint?: string | undefined;
  /** The keyboard shortcut as displayed: `Ctrl+Z`. */
  readonly shortcut?: string | undefined;
  readonly isDisabled?: boolean;
  /** Set for a toggle button. */
  readonly isPressed?: boolean;
  readonly isQuiet?: boolean;
  /** Set for a button that opens a popup, which is placed by `buttonRef`. */
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
