import type { ReactNode } from 'react';

import { Panel } from '#web/ui/panel.tsx';

import styles from './revision-page.module.css';

/** One region of the page of a revision. A long one scrolls by itself where `isLong` says so. */
export function Part(props: {
  readonly title: string;
  readonly count?: number;
  readonly isLong?: boolean;
  readonly children: ReactNode;
}) {
  const { title, count, isLong = false, children } = props;
  return (
    <Panel
      title={title}
      count={count}
      className={isLong ? styles['long'] : styles['part']}
      isScrolling={isLong}
    >
      {children}
    </Panel>
  );
}
