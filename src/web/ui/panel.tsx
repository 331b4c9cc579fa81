import { useEffect, useRef, useState } from 'react';
import type { ReactNode, Ref } from 'react';

import { joinClasses } from './class-names.ts';
import styles from './panel.module.css';
import { Skeleton } from './skeleton.tsx';
import { say } from '#web/words/say.ts';

export interface PanelProps {
  readonly title: string;
  /** Set for a panel that other parts of the page link to. Such a panel can receive the focus. */
  readonly place?: Ref<HTMLElement>;
  /** Shown after the title. */
  readonly count?: number | string | undefined;
  /** Buttons at the end of the head. */
  readonly actions?: ReactNode;
  readonly className?: string | undefined;
  readonly isScrolling?: boolean;
  /** Below the body; it does not scroll. */
  readonly footer?: ReactNode;
  /** Disables everything inside. The body can still be scrolled by keys. */
  readonly isLocked?: boolean;
  readonly children: ReactNode;
}

/** A region of the desk with a heading and a body that scrolls by itself. */
export function Panel({
  title,
  count,
  isScrolling = true,
  isLocked = false,
  ...props
}: PanelProps) {
  // The fieldset is inside the body, because keys cannot scroll an element inside a disabled fieldset.
  const content = <Lockable isLocked={isLocked}>{props.children}</Lockable>;
  return (
    <section
      aria-label={title}
      className={joinClasses(styles['panel'], props.className)}
      {...(props.place === undefined ? {} : { ref: props.place, tabIndex: -1 })}
    >
      <header className={styles['head']}>
        <h2 className={styles['title']}>
          {title}
          {count === undefined ? null : <span className={styles['count']}>{count}</span>}
        </h2>
        <Lockable isLocked={isLocked}>{props.actions}</Lockable>
      </header>
      {isScrolling ? (
        <ScrollBody title={title} className={styles['body']} isLocked={isLocked}>
          {content}
        </ScrollBody>
      ) : (
        <div className={styles['body']}>{content}</div>
      )}
      {props.footer === undefined ? null : (
        <div className={styles['foot']}>
          <Lockable isLocked={isLocked}>{props.footer}</Lockable>
        </div>
      )}
    </section>
  );
}

function Lockable(props: { readonly isLocked: boolean; readonly children: ReactNode }) {
  return (
    <fieldset className={styles['lockable']} role="presentation" disabled={props.isLocked}>
      {props.children}
    </fieldset>
  );
}

const focusable =
  ':is(button, input, select, textarea, [tabindex]):not(:disabled, [tabindex="-1"]), a[href]';

/** A scrolling body. If it overflows and contains nothing focusable, it becomes focusable itself, so that keys can scroll it. */
export function ScrollBody(props: {
  readonly title: string;
  readonly className: string | undefined;
  readonly isLocked?: boolean;
  readonly children: ReactNode;
}) {
  const { title, isLocked, children } = props;
  const body = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [needsFocus, setNeedsFocus] = useState(false);
  useEffect(() => {
    const [outer, inner] = [body.current, content.current];
    if (!outer || !inner) {
      return undefined;
    }
    const observer = new ResizeObserver(() => {
      setNeedsFocus(outer.scrollHeight > outer.clientHeight && !inner.querySelector(focusable));
    });
    observer.observe(outer);
    observer.observe(inner);
    return () => {
      observer.disconnect();
    };
    // A lock disables everything inside without changing any size, so measure again.
  }, [isLocked]);
  return (
    <div
      ref={body}
      className={joinClasses(props.className, styles['scrolling'])}
      {...(needsFocus
        ? { role: 'group', 'aria-label': title, tabIndex: 0, 'data-scrolls': true }
        : {})}
    >
      <div ref={content}>{children}</div>
    </div>
  );
}

export function EmptyNote({ children }: { readonly children: ReactNode }) {
  return <p className={styles['empty']}>{children}</p>;
}

/** Shown in a panel without a draft: placeholder rows while it loads, or a note that there is none. */
export function NoDraft(props: { readonly presence: 'loading' | 'none'; readonly rows: number }) {
  return props.presence === 'loading' ? (
    <Skeleton rows={props.rows} label={say('Loading the draft')} />
  ) : (
    <EmptyNote>{say('No recording chosen.')}</EmptyNote>
  );
}

export function Hidden({ children }: { readonly children: ReactNode }) {
  return <span className={styles['hidden']}>{children}</span>;
}
