import { useState, useSyncExternalStore } from 'react';

import { followImageGuard, mayLoadImage } from '#web/canvas/image-store.ts';

import styles from './avatar.module.css';

/** The picture of a person, where this browser may load it; else nothing. The name stands beside it. */
export function Avatar({ url }: { readonly url: string }) {
  const isAllowed = useSyncExternalStore(followImageGuard, () => mayLoadImage(url));
  const [failed, setFailed] = useState<string | null>(null);
  return isAllowed && failed !== url ? (
    <img
      src={url}
      alt=""
      className={styles['avatar']}
      width={16}
      height={16}
      loading="lazy"
      decoding="async"
      draggable={false}
      referrerPolicy="no-referrer"
      onError={() => setFailed(url)}
    />
  ) : null;
}
