import { useEffect, useRef } from 'react';

import { useSession } from '#web/hooks/desk-context.ts';

import styles from '#web/ui/dialogs.module.css';

/** How this desk comes to know who is in the room. `isTarget`: scrolls here when it opens. */
export function PeopleHelp({ isTarget }: { readonly isTarget: boolean }) {
  const session = useSession();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isTarget) {
      head.current?.scrollIntoView();
    }
  }, [isTarget]);
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
