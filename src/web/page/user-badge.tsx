import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs';
import { useState } from 'react';

import { isolateName } from '#layout/document/isolate-name.ts';
import { formatClock } from '#web/browser/clock.ts';
import { useSession } from '#web/hooks/desk-context.ts';
import { signOut } from '#web/desk/sign-in.ts';
import { IconButton } from '#web/ui/icon-button.tsx';

import styles from './top-controls.module.css';
import { say } from '#web/words/say.ts';

/** Who is signed in, and a button to sign out; nothing where there is no sign-in. */
export function UserBadge() {
  const session = useSession();
  const [hasFailed, setHasFailed] = useState(false);
  if (!session?.signIn) {
    return null;
  }
  const { name, role } = session.user;
  return (
    <>
      <span
        className={styles['user']}
        title={say('{name}, {role}; signed in until {endsAt}', {
          name: isolateName(name),
          role,
          endsAt: formatClock(session.signIn.endsAt),
        })}
      >
        <span className={styles['name']}>{name}</span>
        {role === 'viewer' ? <span className={styles['badge']}>{say('Viewer')}</span> : null}
      </span>
      <IconButton
        label={hasFailed ? say('Sign out: the desk did not answer, try again') : say('Sign out')}
        onPress={() => {
          setHasFailed(false);
          signOut().catch(() => setHasFailed(true));
        }}
      >
        <IconLogout size={18} />
      </IconButton>
    </>
  );
}
