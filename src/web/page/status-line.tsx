import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs';
import IconChevronUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { readStorage, writeStorage } from '#web/browser/browser-storage.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Problems } from '#web/problems/problems.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';

import styles from './columns.module.css';
import { say } from '#web/words/say.ts';

/** Once the focus has left the rows of the line, each half shows its first one again. */
function showNewest(pair: HTMLElement, { relatedTarget }: FocusEvent): void {
  if (relatedTarget instanceof Node && pair.contains(relatedTarget)) {
    return;
  }
  for (const body of pair.querySelectorAll('[data-look="line"] section > div')) {
    body.scrollTop = 0;
  }
}

/** Whether both were open when this browser last showed them: `open`, or nothing. */
const storageKey = 'mixdesk.dock';

/**
 * A status line of one row: the first problem and the newest take, or that all is well. Opened, it shows lists of both; it opens
 * by itself when something leads there, such as a take that errors prevent or a comparison of two takes.
 */
export function StatusLine({ history }: { readonly history: ReactNode }) {
  const { tab } = useDesk();
  const [isOpen, setIsOpen] = useState(() => readStorage(storageKey) === 'open');

  // Whatever shows the tab of either in a small window opens them in a large one.
  useEffect(
    () =>
      tab.subscribe(({ name }) => {
        if (name === 'problems' || name === 'history') {
          setIsOpen(true);
        }
      }),
    [tab],
  );

  const pair = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = pair;
    const leave = (event: FocusEvent): void => {
      if (current) {
        showNewest(current, event);
      }
    };
    current?.addEventListener('focusout', leave);
    return () => current?.removeEventListener('focusout', leave);
  }, []);

  function toggle(): void {
    setIsOpen(!isOpen);
    writeStorage(storageKey, isOpen ? null : 'open');
  }

  const Icon = isOpen ? IconChevronDown : IconChevronUp;
  return (
    <div className={styles['dock']} data-part="history" data-look={isOpen ? 'block' : 'line'}>
      <div ref={pair} className={styles['pair']}>
        <Problems />
        {history}
      </div>
      <div className={styles['open']}>
        <IconButton
          label={isOpen ? say('Close problems and history') : say('Open problems and history')}
          onPress={toggle}
        >
          <Icon size={18} />
        </IconButton>
      </div>
    </div>
  );
}
