import { useState } from 'react';

import { openDialog } from '#web/desk/dialog.ts';
import { isAdmin } from '#web/desk/rights.ts';
import { signOut } from '#web/desk/sign-in.ts';
import { useDesk, useSession } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import styles from '#web/ui/dialogs.module.css';

/** How programs come in, and how somebody ends all of their sign-ins. */
export function AccessHelp() {
  const desk = useDesk();
  const session = useSession();
  const [hasFailed, setFailed] = useState(false);
  const mayMake = isAdmin(session);
  return (
    <>
      <h3 className={styles['subtitle']}>Access</h3>
      <p className={styles['soft']}>
        Programs use the desk with an access token, which says what they may do.
        {mayMake ? '' : ' Making one needs the admin role.'}
      </p>
      <div className={styles['presets']}>
        <Button
          disabled={!mayMake}
          title={mayMake ? undefined : 'This needs the admin role'}
          onClick={() => openDialog(desk, { kind: 'access-tokens' })}
        >
          Access tokens…
        </Button>
        <Button
          title="Who did what, and what was refused"
          onClick={() => openDialog(desk, { kind: 'acts' })}
        >
          Record of acts…
        </Button>
        {session?.signIn ? (
          <Button
            title="Also in your other browsers. What is on air does not change."
            onClick={() => {
              setFailed(false);
              signOut('everywhere').catch(() => setFailed(true));
            }}
          >
            Sign out everywhere
          </Button>
        ) : null}
      </div>
      <p role="alert">{hasFailed ? 'The desk did not answer. Try again.' : ''}</p>
    </>
  );
}
