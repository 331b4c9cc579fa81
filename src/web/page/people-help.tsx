import { useEffect, useRef } from 'react';

import { useDesk, useSession } from '#web/hooks/desk-context.ts';

import styles from '#web/ui/dialogs.module.css';

/** How this desk comes to know who is in the room. */
export function PeopleHelp() {
  const session = useSession();
  const { dialog } = useDesk();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const { open } = dialog.getState();
    if (open?.kind === 'help' && open.section === 'webhooks') {
      head.current?.scrollIntoView();
    }
  }, [dialog]);
  return (
    <>
      <h3 ref={head} className={styles['subtitle']}>
        Who is in the room: webhooks
      </h3>
      <p className={styles['soft']}>
        TRTC tells the desk by webhooks who comes, leaves and turns a camera, microphone or screen
        on. {session?.webhooks === false ? 'This desk takes none yet. ' : ''}Whoever runs it sets{' '}
        <code>TRTC_CALLBACK_KEY</code> to a key of letters and digits, at most 32. In the TRTC
        console, under the application’s callbacks, enter the same key and the address{' '}
        <code>{`${window.location.origin}/callbacks/trtc`}</code> (it must be reachable from the
        Internet) for room, media and recording events. More is in docs/operations.md, Webhooks.
        Without them, type people in under People in the room; nothing else of the desk needs them.
      </p>
    </>
  );
}
