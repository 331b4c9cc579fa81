import { useEffect, useRef } from 'react';

import { callbackRoute } from '#contract/callback.ts';
import { fromPage } from '#contract/http/route.ts';
import { useSession } from '#web/hooks/desk-context.ts';

import styles from '#web/ui/dialogs.module.css';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

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
        {say('Who is in the room: webhooks')}
      </h3>
      <p className={styles['soft']}>
        {say(
          'TRTC reports through webhooks who joins, who leaves, and who turns on a camera, microphone or screen.',
        )}{' '}
        {session?.webhooks === false ? `${say('They are not set up on this desk yet.')} ` : ''}
        {sayNodes(
          'The operator of the desk sets {variable} to a key of at most 32 letters and digits. In the TRTC console, under the application’s callbacks, enter the same key and the address {address} (it must be reachable from the Internet) for room, media and recording events. See also docs/operations.md, Webhooks. Without webhooks, type the user ids under People in the room; everything else works the same.',
          {
            variable: <code>TRTC_CALLBACK_KEY</code>,
            address: (
              <code>{new URL(fromPage(callbackRoute.path), window.location.href).href}</code>
            ),
          },
        )}
      </p>
      <p className={styles['soft']}>
        {say(
          'A name stands in place of a user id everywhere on the page, for everybody at this desk: “Name…” in the menu of a person, or “Names…” for many at once. The cloud and the takes keep the user id.',
        )}
      </p>
    </>
  );
}
