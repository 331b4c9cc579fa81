import IconChevronUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs';
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs';
import { useEffect, useId, useMemo, useRef, useState } from 'react';

import { diffPayloads } from '#layout/compare/diff.ts';
import type { LayoutChange } from '#layout/compare/diff.ts';
import { listSome } from '#layout/document/list-some.ts';
import { nameExposed } from '#layout/picture/exposure.ts';
import { useIsDraftOpen, useTask } from '#web/hooks/desk-context.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { usePreviewPayload } from '#web/hooks/use-preview-payload.ts';
import { useFirstExposure } from '#web/hooks/use-first-exposure.ts';
import { useNames } from '#web/hooks/use-names.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import { ChangeList } from './change-list.tsx';
import styles from './take-panel.module.css';
import { say } from '#web/words/say.ts';

const none: readonly LayoutChange[] = [];
/** Lets keys scroll a sheet that is longer than its place. */
const scrollable = { tabIndex: 0, 'data-scrolls': true };

/** How many people are named who would be new on air; the others are counted. */
const mostNewcomers = 50;

/** What a take would change: the number and the most important changes, and all of them on demand. */
export function DraftChanges() {
  const task = useTask();
  const isOpen = useIsDraftOpen();
  const payload = usePreviewPayload();
  const names = useNames();
  const program = task?.program ?? null;
  const isOver = task?.status === 'ended';
  const changes = useMemo(
    () => (isOpen && program ? diffPayloads(payloadOf(program), payload, names) : none),
    [isOpen, program, payload, names],
  );
  const first = useFirstExposure();
  const newcomers = first && !isOver ? nameExposed(first.exposure, names) : [];
  const isEqual = isOpen && program !== null && changes.length === 0;
  const [isExpanded, setIsExpanded] = useState(false);
  const listId = useId();
  const cell = useRef<HTMLDivElement>(null);
  const canExpand = changes.length > 0 || newcomers.length > 0;

  useEffect(() => {
    if (!isExpanded) {
      return undefined;
    }
    function closeFromOutside(event: PointerEvent): void {
      if (event.target instanceof Node && !cell.current?.contains(event.target)) {
        setIsExpanded(false);
      }
    }
    function closeOnEscape(event: KeyboardEvent): void {
      if (event.key !== 'Escape') {
        return;
      }
      // Escape closes the sheet only: nothing else is cancelled or deselected.
      event.stopPropagation();
      setIsExpanded(false);
    }
    document.addEventListener('pointerdown', closeFromOutside);
    document.addEventListener('keydown', closeOnEscape);
    return () => {
      document.removeEventListener('pointerdown', closeFromOutside);
      document.removeEventListener('keydown', closeOnEscape);
    };
  }, [isExpanded]);

  const sentences = [
    ...newcomers.slice(0, mostNewcomers).map((name) => say('first time on air: {name}', { name })),
    ...(newcomers.length > mostNewcomers
      ? [
          say('first time on air: {count, number} more', {
            count: newcomers.length - mostNewcomers,
          }),
        ]
      : []),
    ...changes.map(({ sentence }) => sentence),
  ];
  return (
    <div
      ref={cell}
      className={joinClasses(styles['cell'], styles['changes'])}
      data-testid="draft"
      data-changes={changes.length}
    >
      <span className={joinClasses(styles['tag'], styles[isEqual || !isOpen ? 'equal' : 'draft'])}>
        <IconPencil size={14} aria-hidden />
        {say('Draft')}
      </span>
      {!isOpen ? (
        <span className={styles['main']}>{say('No draft open')}</span>
      ) : isOver && (program === null || isEqual) ? (
        <Words
          title={say('No take possible')}
          detail="The recording is over. The draft can be exported."
        />
      ) : program === null ? (
        <Words
          title={say('First take')}
          detail={sentences.join(' · ') || say('Replaces the whole layout and both lists.')}
        />
      ) : isEqual ? (
        <Words
          title={say('No changes')}
          detail={sentences.join(' · ') || say('A take would send the same layout again.')}
        />
      ) : (
        <Words
          title={
            changes.length === 1
              ? say('1 change')
              : say('{count} changes', { count: changes.length })
          }
          detail={sentences.join(' · ')}
        />
      )}
      {canExpand ? (
        <button
          type="button"
          className={styles['expand']}
          aria-expanded={isExpanded}
          title={say('What changes')}
          aria-controls={listId}
          onClick={() => setIsExpanded(!isExpanded)}
        >
          <IconChevronUp
            size={14}
            aria-hidden
            className={isExpanded ? styles['down'] : undefined}
          />
          <span className={styles['word']}>{say('What changes')}</span>
        </button>
      ) : null}
      {canExpand && isExpanded ? (
        <section
          id={listId}
          className={styles['sheet']}
          aria-label={say('What a take would change')}
          {...scrollable}
        >
          {newcomers.length > 0 ? (
            <p className={styles['newcomers']}>
              <strong>{say('First time on air:')}</strong> {listSome(newcomers, mostNewcomers)}
            </p>
          ) : null}
          <ChangeList changes={changes} />
        </section>
      ) : null}
    </div>
  );
}

function Words({ title, detail }: { readonly title: string; readonly detail: string }) {
  return (
    <>
      <span className={styles['main']}>{title}</span>
      <span className={joinClasses(styles['detail'], styles['two'])} title={detail}>
        {detail}
      </span>
    </>
  );
}
