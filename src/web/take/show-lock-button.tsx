import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs';
import IconLockOpen from '@tabler/icons-react/dist/esm/icons/IconLockOpen.mjs';

import { useDesk, useIsViewer, useTask } from '#web/hooks/desk-context.ts';
import { lock } from '#web/desk/show-lock.ts';
import { Button } from '#web/ui/button.tsx';
import { openDialog } from '#web/desk/dialog.ts';

import styles from './take-panel.module.css';
import { say } from '#web/words/say.ts';

/** Locking takes one press; unlocking asks first, so that an accidental press does not end it. The lock holds for everybody. */
export function ShowLockButton() {
  const desk = useDesk();
  const task = useTask();
  const isLocked = (task?.lock ?? null) !== null;
  const isViewer = useIsViewer();
  const Icon = isLocked ? IconLock : IconLockOpen;
  // A viewer can neither lock nor unlock anything.
  if (isViewer) {
    return null;
  }
  return (
    <Button
      className={isLocked ? styles['locked'] : undefined}
      title={
        isLocked
          ? say('Takes and edits are blocked for everybody')
          : say('Block takes and edits for everybody; everything stays in view')
      }
      disabled={!isLocked && task?.status !== 'running'}
      onClick={() => {
        if (isLocked) {
          openDialog(desk, { kind: 'unlock' });
        } else {
          void lock(desk);
        }
      }}
    >
      <Icon size={16} aria-hidden />
      <span className={styles['word']}>{isLocked ? say('Unlock…') : say('Lock show')}</span>
    </Button>
  );
}
