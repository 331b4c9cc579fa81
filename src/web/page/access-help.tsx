import { useState } from 'react';

import { openDialog } from '#web/desk/dialog.ts';
import { isAdmin } from '#web/desk/rights.ts';
import { signOut } from '#web/desk/sign-in.ts';
import { useDesk, useSession } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import styles from '#web/ui/dialogs.module.css';
import { say } from '#web/words/say.ts';

/** How programs come in, and how somebody ends all of their sign-ins. */
export function AccessHelp() {
  const desk = useDesk();
  const session = useSession();
  const [hasFailed, setFailed] = useState(false);
  const mayMake = isAdmin(session);
  return (
    <>
      <h3 className={styles['subtitle']}>{say('Access')}</h3>
      <p className={styles['soft']}>
        {say('Programs use the desk with an access token, which says what they may do.')}
        {mayMake ? '' : ` ${say('Making one needs the admin role.')}`}
      </p>
      <div className={styles['presets']}>
        <Button
          disabled={!mayMake}
          title={mayMake ? undefined : say('This needs the admin role')}
          onClick={() => openDialog(desk, { kind: 'access-tokens' })}
        >
          {say('Access tokens…')}
        </Button>
        <Button
          disabled={!mayMake}
          title={
            mayMake
              ? say('Keys, clock, storage, webhooks, database')
              : say('This needs the admin role')
          }
          onClick={() => openDialog(desk, { kind: 'preflight' })}
        >
          {say('Preflight…')}
        </Button>
        <Button
          title={say('Who did what, and what was refused')}
          onClick={() => openDialog(desk, { kind: 'acts' })}
        >
          {say('Record of acts…')}
        </Button>
        {session?.signIn ? (
          <Button
            title={say('Also in your other browsers. What is on air does not change.')}
            onClick={() => {
              setFailed(false);
              signOut('everywhere').catch(() => setFailed(true));
            }}
          >
            {say('Sign out everywhere')}
          </Button>
        ) : null}
      </div>
      <p role="alert">{hasFailed ? say('The desk did not answer. Try again.') : ''}</p>
    </>
  );
}
