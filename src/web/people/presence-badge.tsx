import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import IconUsers from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';

import { countOthers, describePresence } from '#web/desk/describe-presence.ts';
import { useDesk, useIsSandbox, useTask } from '#web/hooks/desk-context.ts';
import { keepPresence } from '#web/desk/keep-presence.ts';
import { Button } from '#web/ui/button.tsx';
import { joinClasses } from '#web/ui/class-names.ts';

import styles from './presence.module.css';
import { useOthers } from '#web/hooks/use-others.ts';
import { say } from '#web/words/say.ts';

const PresencePopup = lazy(async () => ({
  default: (await import('./presence-popup.tsx')).PresencePopup,
}));

/** Shows beside its name who else has this recording open. Opens a list with details. */
export function PresenceBadge() {
  const desk = useDesk();
  const task = useTask();
  const isSandbox = useIsSandbox();
  const others = useOthers();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => keepPresence(desk), [desk]);
  if (!task || isSandbox) {
    return null;
  }
  const words = describePresence(others);
  const isEdited = others.some(({ editing }) => editing);
  return (
    <>
      <Button
        ref={button}
        tone="quiet"
        className={joinClasses(styles['badge'], isEdited && styles['edited'])}
        aria-label={words ?? say('Nobody else here')}
        title={words ?? say('No other window has this recording open.')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isEdited ? <IconPencil size={16} aria-hidden /> : <IconUsers size={16} aria-hidden />}
        {words === null ? null : (
          <>
            <span className={styles['words']}>{words}</span>
            <span className={styles['count']}>{countOthers(others)}</span>
          </>
        )}
      </Button>
      <span role="status" className={styles['said']}>
        {words}
      </span>
      {isOpen ? (
        <Suspense>
          <PresencePopup triggerRef={button} onClose={() => setIsOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
