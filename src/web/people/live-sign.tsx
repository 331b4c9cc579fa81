import IconVolume from '@tabler/icons-react/dist/esm/icons/IconVolume.mjs';
import { useStore } from 'zustand';

import { useDesk } from '#web/hooks/desk-context.ts';
import { nameMark } from '#web/live/name-mark.ts';
import { Hidden } from '#web/ui/panel.tsx';
import { say } from '#web/words/say.ts';

import styles from './people.module.css';

/** While pictures are live: whether a person speaks, and what is wrong with their picture. */
export function LiveSign({ userId }: { readonly userId: string }) {
  const { live } = useDesk();
  const isSpeaking = useStore(live, ({ signs }) => signs.get(userId)?.isSpeaking ?? false);
  const mark = useStore(live, ({ signs }) => signs.get(userId)?.mark);
  return isSpeaking || mark ? (
    <span className={styles['sign']}>
      {mark ? <span className={styles['mark']}>{nameMark(mark)}</span> : null}
      {isSpeaking ? (
        <span className={styles['speaking']} title={say('Speaking')}>
          <IconVolume size={14} aria-hidden />
          <Hidden>{say('Speaking')}</Hidden>
        </span>
      ) : null}
    </span>
  ) : null;
}
