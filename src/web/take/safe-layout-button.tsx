import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';

import {
  useDesk,
  useIsDraftOpen,
  useIsLocked,
  useSafeLayout,
  useTakePhase,
  useTask,
} from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { openDialog } from '#web/desk/dialog.ts';

import styles from './take-panel.module.css';
import { say } from '#web/words/say.ts';

/** Puts the pinned revision on air after one question. Hidden until a revision is pinned in the history. */
export function SafeLayoutButton() {
  const desk = useDesk();
  const task = useTask();
  const isOpen = useIsDraftOpen();
  const isLocked = useIsLocked();
  const isSending = useTakePhase()?.kind === 'sending';
  const revision = useSafeLayout();
  if (!revision) {
    return null;
  }
  return (
    <Button
      title={say(
        'Put revision {number} back on air instead of the draft; asks first. It is pinned in the history, for everybody.',
        { number: revision.number },
      )}
      disabled={!isOpen || isLocked || isSending || task?.status !== 'running'}
      onClick={() => openDialog(desk, { kind: 'roll-back', revision })}
    >
      <IconShieldCheck size={16} aria-hidden />
      <span className={styles['word']}>{say('Safe layout')}</span>
    </Button>
  );
}
