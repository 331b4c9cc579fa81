import { useDesk } from '#web/hooks/desk-context.ts';
import { setShowLock } from '#web/desk/show-lock.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { closeDialog } from '#web/desk/dialog.ts';

/** Asks before the show lock ends. */
export function UnlockDialog() {
  const desk = useDesk();

  function close(): void {
    closeDialog(desk);
  }

  return (
    <ModalDialog
      role="alertdialog"
      title="Unlock the show?"
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Stay locked</Button>
          <Button
            tone="primary"
            onClick={() => {
              setShowLock(desk.editor, false);
              close();
            }}
          >
            Unlock
          </Button>
        </>
      }
    >
      <p>Tiles, lists and takes can then be changed again in every window of this browser.</p>
    </ModalDialog>
  );
}
