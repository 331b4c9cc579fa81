import { Button } from './button.tsx';
import styles from './copy-by-hand.module.css';
import { ModalDialog } from './modal-dialog.tsx';
import { say } from '#web/words/say.ts';

export interface CopyByHandProps {
  readonly text: string;
  readonly onClose: () => void;
}

/** Shows a text, already selected, that the browser did not let the page copy. */
export function CopyByHand({ text, onClose }: CopyByHandProps) {
  return (
    <ModalDialog
      title={say('Copy this text')}
      onClose={onClose}
      actions={<Button onClick={onClose}>{say('Close')}</Button>}
    >
      <p>
        {say(
          'This browser does not let the page copy here. The text is selected: copy it yourself.',
        )}
      </p>
      <textarea
        className={styles['text']}
        aria-label={say('Text to copy')}
        readOnly
        rows={12}
        spellCheck={false}
        value={text}
        ref={(area) => area?.select()}
      />
    </ModalDialog>
  );
}
