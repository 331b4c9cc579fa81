import { useEffect, useRef } from 'react';

import { callbackRoute } from '#contract/callback.ts';
import { useSession } from '#web/hooks/desk-context.ts';

import styles from '#web/ui/dialogs.module.css';

/** How the desk gets to know who is in the room. `isTarget`: scrolls here when the help opens. */
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
        TRTC reports through webhooks who joins, who leaves, and who turns on a camera, microphone
        or screen. {session?.webhooks === false ? 'They are not set up on this desk yet. ' : ''}The
        operator of the desk sets <code>TRTC_CALLBACK_KEY</code> to a key of at most 32 letters and
        digits. In the TRTC console, under the application’s callbacks, enter the same key and the
        address <code>{window.location.origin + callbackRoute.path}</code> (it must be reachable
        from the Internet) for room, media and recording events. See also docs/operations.md,
        Webhooks. Without webhooks, type the names under People in the room; everything else works
        the same.
      </p>
    </>
  );
}
