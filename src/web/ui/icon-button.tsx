import { useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';

import styles from './button.module.css';
import { joinClasses } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';
import { useTooltip } from './use-tooltip.ts';

export interface IconButtonProps {
  /** The accessible name, and the text of the tooltip. */
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
  readonly buttonRef?: RefObject<HTMLButtonElement | null>;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** They are for the eye: a screen reader reads the characters of a name in their order anyway. */
const isolates = /[\u2068\u2069]/g;

/** A button that shows only an icon, with its name and key in a tooltip. */
export function IconButton(props: IconButtonProps) {
  const { label, hint, shortcut, isDisabled = false, isPressed, isQuiet = true, popup } = props;
  const { isNamedByText = false } = props;
  const ownRef = useRef<HTMLButtonElement>(null);
  const ref = props.buttonRef ?? ownRef;
  const tooltip = useTooltip();
  const tooltipId = useId();
  const isExplained = tooltip.isOpen && !isDisabled;
  return (
    <>
      <button
        type="button"
        ref={ref}
        {...(isNamedByText ? {} : { 'aria-label': label.replace(isolates, '') })}
        disabled={isDisabled}
        className={joinClasses(styles['button'], styles['icon'], isQuiet && styles['quiet'])}
        aria-pressed={isPressed}
        {...(popup ? { 'aria-haspopup': popup.kind, 'aria-expanded': popup.isOpen } : {})}
        aria-describedby={isExplained ? tooltipId : undefined}
        {...tooltip.handlers}
        onPointerDown={(event) => {
          tooltip.close();
          event.stopPropagation();
        }}
        onKeyDown={keepPress}
        onClick={(event) => {
          tooltip.close();
          event.stopPropagation();
          props.onPress();
        }}
      >
        {props.children}
        {isNamedByText ? <span className={styles['hidden']}>{label}</span> : null}
      </button>
      {isExplained ? (
        <Tooltip id={tooltipId} buttonRef={ref} onClose={tooltip.close}>
          {hint ?? label}
          {shortcut ? <kbd>{shortcut}</kbd> : null}
        </Tooltip>
      ) : null}
    </>
  );
}

/** The keys that press the button are for nothing else around it. */
function keepPress(event: KeyboardEvent): void {
  if (event.key === 'Enter' || event.key === ' ') {
    event.stopPropagation();
  }
}
