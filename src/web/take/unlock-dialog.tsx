import { isolateName } from '#layout/document/isolate-name.ts';
import { formatClock } from '#web/browser/clock.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { isOwnLock, unlock } from '#web/desk/show-lock.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Asks before the show lock ends. The lock of somebody else needs a word of its own. */
export function UnlockDialog() {
  const desk = useDesk();
  const showLock = useTask()?.lock ?? null;
  const isTheirs = showLock !== null && !isOwnLock(desk, showLock);

  function close(): void {
    closeDialog(desk);
  }

  return (
    <ModalDialog
      role="alertdialog"
      title={
        isTheirs
          ? sayNodes('{name} locked the show', { name: <bdi>{showLock.by.name}</bdi> })
          : say('Unlock the show?')
      }
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Stay locked')}</Button>
          <Button
            tone={isTheirs ? 'air' : 'primary'}
            onClick={() => {
              void unlock(desk, isTheirs);
              close();
            }}
          >
            {isTheirs ? say('Unlock anyway') : say('Unlock')}
          </Button>
        </>
      }
    >
      {isTheirs ? (
        <p>
          {showLock.reason === null
            ? say('Since {at}.', { at: formatClock(showLock.since) })
            : say('Since {at}: {reason}.', {
                at: formatClock(showLock.since),
                reason: isolateName(showLock.reason),
              })}{' '}
          {say(
            'Ask them first: everybody could take again, and it is on record that you unlocked the show.',
          )}
        </p>
      ) : (
        <p>{say('Everybody can then change tiles and lists, and take again.')}</p>
      )}
    </ModalDialog>
  );
}
