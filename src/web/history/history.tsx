import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';

import { latencyWindow } from '#contract/revision.ts';
import type { Latency, Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { historyQuery, latencyQuery } from '#web/api/queries.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { searchRevisions } from './search-revisions.ts';
import { Button } from '#web/ui/button.tsx';
import { joinClasses } from '#web/ui/class-names.ts';
import field from '#web/fields/field.module.css';
import { EmptyNote, Panel } from '#web/ui/panel.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';

import styles from './history.module.css';
import { RevisionComparison } from './revision-comparison.tsx';
import { HistoryRow } from './history-row.tsx';
import { say } from '#web/words/say.ts';

/** Every take of this recording, newest first: the only record of what was sent to the recorder. */
export function History() {
  const { tab } = useDesk();
  const task = useTask();
  const [marks, setMarks] = useState<Marks>(noMarks);
  const marked = marks.taskId === task?.id ? marks.revisions : [];
  const takes = useNumberOfTakes(task?.id);
  return (
    <Panel
      title={say('History')}
      count={
        takes === 0 ? undefined : takes === 1 ? say('1 take') : say('{takes} takes', { takes })
      }
      // Below the list and not above it: no row moves away from under the pointer.
      footer={
        marked.length > 0 ? (
          <RevisionComparison marked={marked} onClose={() => setMarks(noMarks)} />
        ) : undefined
      }
    >
      {task ? (
        <Ledger
          task={task}
          marked={marked}
          onMark={(revision) => {
            setMarks({ taskId: task.id, revisions: mark(marked, revision) });
            // The comparison needs more room than a status line.
            tab.setState({ name: 'history' });
          }}
        />
      ) : (
        <EmptyNote>{say('No recording chosen.')}</EmptyNote>
      )}
    </Panel>
  );
}

/** Takes are numbered from 1 without gaps, so the number of the newest says how many there are. */
function useNumberOfTakes(taskId: string | undefined): number {
  const { data } = useInfiniteQuery({
    ...historyQuery(taskId ?? ''),
    enabled: taskId !== undefined,
    select: ({ pages }) => pages[0]?.revisions[0]?.number ?? 0,
  });
  return data ?? 0;
}

/** The revisions that are compared, one or two, of one task. */
interface Marks {
  readonly taskId: string | undefined;
  readonly revisions: readonly Revision[];
}
const noMarks: Marks = { taskId: undefined, revisions: [] };

function Ledger(props: {
  readonly task: Task;
  readonly marked: readonly Revision[];
  readonly onMark: (revision: Revision) => void;
}) {
  const { task, marked } = props;
  const history = useInfiniteQuery(historyQuery(task.id));
  const [query, setQuery] = useState('');
  const revisions = useMemo(
    () => history.data?.pages.flatMap((page) => page.revisions) ?? [],
    [history.data],
  );
  const found = useMemo(() => searchRevisions(revisions, query), [revisions, query]);
  if (history.isError && !history.data) {
    return (
      <>
        <EmptyNote>
          {say('The history could not be loaded: {message}', { message: history.error.message })}
        </EmptyNote>
        <Button onClick={() => void history.refetch()}>{say('Try again')}</Button>
      </>
    );
  }
  if (!history.data) {
    return <Skeleton rows={3} label={say('Loading the history')} />;
  }
  if (revisions.length === 0) {
    return <EmptyNote>{say('Takes will be listed here.')}</EmptyNote>;
  }
  const isSearching = query.trim() !== '';
  return (
    <>
      <div className={styles['head']}>
        <input
          type="search"
          className={joinClasses(field['input'], styles['search'])}
          aria-label={say('Search the history')}
          placeholder={say('Note, person, user id')}
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Latencies taskId={task.id} />
      </div>
      {found.length === 0 ? (
        <EmptyNote>
          {say('No match in the {count} revisions that are loaded.', { count: revisions.length })}
        </EmptyNote>
      ) : (
        <ul className={styles['list']} aria-label={say('Revisions')}>
          {found.map((revision) => (
            <HistoryRow
              key={revision.number}
              revision={revision}
              task={task}
              isMarked={marked.some(({ number }) => number === revision.number)}
              onMark={() => props.onMark(revision)}
            />
          ))}
        </ul>
      )}
      {history.hasNextPage ? (
        <Earlier
          label={isSearching ? say('Search earlier revisions') : say('Earlier revisions')}
          // Automatic loading during a search would read the whole history.
          isAutomatic={!isSearching}
          isFetching={history.isFetchingNextPage}
          onFetch={() => void history.fetchNextPage()}
        />
      ) : null}
    </>
  );
}

/** Marks a revision, at most two; a third replaces the one marked first. */
function mark(marked: readonly Revision[], revision: Revision): readonly Revision[] {
  const others = marked.filter(({ number }) => number !== revision.number);
  return others.length < marked.length ? others : [...others.slice(-1), revision];
}

const noLatency: Latency = { count: 0, p50: null, p95: null };

function Latencies({ taskId }: { readonly taskId: string }) {
  const { data } = useQuery(latencyQuery(taskId));
  const { count, p50, p95 } = data ?? noLatency;
  if (p50 === null || p95 === null) {
    return null;
  }
  const isWhole = count < latencyWindow;
  return (
    <p
      className={styles['latency']}
      title={
        isWhole
          ? say(
              'How long the cloud took to accept: the median and the 95th percentile over all {count} accepted revisions of this recording.',
              { count },
            )
          : say(
              'How long the cloud took to accept: the median and the 95th percentile over the newest {count} accepted revisions of this recording.',
              { count },
            )
      }
    >
      {say('Typical {p50} ms, slowest {p95} ms', { p50: Math.round(p50), p95: Math.round(p95) })}
    </p>
  );
}

/** Fetches the next page when it comes into view or is pressed. */
function Earlier(props: {
  readonly label: string;
  readonly isAutomatic: boolean;
  readonly isFetching: boolean;
  readonly onFetch: () => void;
}) {
  const { label, isAutomatic, isFetching, onFetch } = props;
  const button = useRef<HTMLButtonElement>(null);
  const fetchRef = useRef(onFetch);
  useEffect(() => {
    fetchRef.current = onFetch;
  });
  useEffect(() => {
    if (!button.current || !isAutomatic || isFetching) {
      return undefined;
    }
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        fetchRef.current();
      }
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [isAutomatic, isFetching]);
  return (
    <Button ref={button} className={styles['more']} disabled={isFetching} onClick={onFetch}>
      {label}
    </Button>
  );
}
