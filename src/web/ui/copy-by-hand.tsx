import { Button } from './button.tsx';
import styles from './copy-by-hand.module.css';
import { ModalDialog } from './modal-dialog.tsx';

export interface CopyByHandProps {
  readonly text: string;
  readonly onClose: () => void;
}

/** Shows a text, already selected, that the browser did not let the page copy. */
export function CopyByHand({ text, onClose }: CopyByHandProps) {
  return (
    <ModalDialog
      title="Copy this text"
      onClose={onClose}
      actions={<Button onClick={onClose}>Close</Button>}
    >
      <p>This browser does not let the page copy here. The text is selected: copy it yourself.</p>
      <textarea
        className={styles['text']}
        aria-label="Text to copy"
        readOnly
        rows={12}
        spellCheck={false}
        value={text}
        ref={(area) => area?.select()}
      />
    </ModalDialog>
  );
}
