import type { ReactNode } from 'react';

import { joinClasses } from './class-names.ts';
import styles from './panel.module.css';

export interface PanelProps {
  readonly title: string;
  /** Where a problem or a link leads the focus to. */
  readonly id?: string;
  /** Shown after the title. */
  readonly count?: number | undefined;
  /** Buttons at the end of the head. */
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
  readonly isScrolling?: boolean;
  readonly children: ReactNode;
}

/** A region of the desk: a named head and a body that scrolls by itself. */
export function Panel({ title, count, isScrolling = true, ...props }: PanelProps) {
  return (
    <section
      aria-label={title}
      className={joinClasses(styles['panel'], props.className)}
      {...(props.id === undefined ? {} : { id: props.id, tabIndex: -1 })}
    >
      <header className={styles['head']}>
        <h2 className={styles['title']}>
          {title}
          {count === undefined ? null : <span className={styles['count']}>{count}</span>}
        </h2>
        {props.actions}
      </header>
      <div className={joinClasses(styles['body'], isScrolling && styles['scrolling'])}>
        {props.children}
      </div>
    </section>
  );
}

export function EmptyNote({ children }: { readonly children: ReactNode }) {
  return <p className={styles['empty']}>{children}</p>;
}

/** Rows that stand in for what is being fetched. */
export function Skeleton({ rows, label }: { readonly rows: number; readonly label: string }) {
  return (
    <div className={styles['skeleton']} role="status">
      <span className={styles['hidden']}>{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} aria-hidden />
      ))}
    </div>
  );
}

export function Hidden({ children }: { readonly children: ReactNode }) {
  return <span className={styles['hidden']}>{children}</span>;
}
