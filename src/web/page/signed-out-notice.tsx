import { goToSignIn } from '#web/desk/sign-in.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { say } from '#web/words/say.ts';

/** Shown when the sign-in has ended while the page was open. Closing it opens the sign-in page. */
export function SignedOutNotice() {
  return (
    <ModalDialog
      role="alertdialog"
      title={say('You are signed out')}
      onClose={goToSignIn}
      actions={
        <Button tone="primary" onClick={goToSignIn}>
          {say('Sign in')}
        </Button>
      }
    >
      <p>
        {say(
          'Your sign-in has ended, so this page gets no updates and cannot take. What is on air stays as it is, and your draft is kept in this browser.',
        )}
      </p>
    </ModalDialog>
  );
}
