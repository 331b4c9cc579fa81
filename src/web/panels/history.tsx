import IconArrowForward from '@tabler/icons-react/dist/esm/icons/IconArrowForward.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import IconHelpCircle from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs';
import IconRestore from '@tabler/icons-react/dist/esm/icons/IconRestore.mjs';
import { useInfiniteQuery } from '@tanstack/react-query';

import type { Revision, RevisionStatus } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { historyQuery } from '#web/api/queries.ts';
import { formatClock } from '#web/app/clock.ts';
import { useDesk, useIsDraftOpen, useTakePhase, useTask } from '#web/app/desk-context.ts';
import { loadRevision } from '#web/app/keep-draft.ts';
import { Button } from '#web/ui/button.tsx';
import { joinClasses } from '#web/ui/class-names.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { EmptyNote, Panel, Skeleton } from '#web/ui/panel.tsx';

import styles from './history.module.css';

const statuses: Readonly<Record<RevisionStatus, readonly [word: string, Icon: typeof IconClock]>> =
  {
    sending: ['Sending', IconClock],
    accepted: ['Accepted', IconCircleCheck],
    rejected: ['Rejected', IconCircleX],
    unknown: ['Unknown', IconHelpCircle],
    superseded: ['Overtaken', IconArrowForward],
  };

/** Every take of this recording, newest first: the only record of what the recorder was told. */
export function History() {
  const task = useTask();
  return (
    <Panel title="History">
      {task ? <Ledger task={task} /> : <EmptyNote>No recording chosen.</EmptyNote>}
    </Panel>
  );
}

function Ledger({ task }: { readonly task: Task }) {
  const history = useInfiniteQuery(historyQuery(task.id));
  if (history.isError && !history.data)
    return (
      <>
        <EmptyNote>The history cannot be read: {history.error.message}</EmptyNote>
        <Button onClick={() => void history.refetch()}>Try again</Button>
      </>
    );
  if (!history.data) return <Skeleton rows={3} label="Loading the history" />;
  const revisions = history.data.pages.flatMap((page) => page.revisions);
  if (revisions.length === 0)
    return <EmptyNote>Nothing has been taken yet. Every take will be listed here.</EmptyNote>;
  return (
    <>
      <ul className={styles['list']} aria-label="Revisions">
        {revisions.map((revision) => (
          <Row key={revision.number} revision={revision} task={task} />
        ))}
      </ul>
      {history.hasNextPage ? (
        <Button
          className={styles['more']}
          disabled={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          Earlier revisions
        </Button>
      ) : null}
    </>
  );
}

function Row({ revision, task }: { readonly revision: Revision; readonly task: Task }) {
  const desk = useDesk();
  const isOpen = useIsDraftOpen();
  const isSending = useTakePhase()?.kind === 'sending';
  const [word, Icon] = statuses[revision.status];
  const detail = [
    formatClock(revision.settledAt ?? revision.createdAt),
    ...(revision.latencyMs === null ? [] : [`${String(Math.round(revision.latencyMs))} ms`]),
    revision.actor.name,
    ...(revision.upstream?.code ? [revision.upstream.code] : []),
    ...(revision.note ? [revision.note] : []),
  ].join(' · ');
  return (
    <li className={styles['row']}>
      <span className={styles['number']}>#{revision.number}</span>
      <div className={styles['words']}>
        <div className={styles['line']}>
          <span className={joinClasses(styles['status'], styles[revision.status])}>
            <Icon size={14} aria-hidden />
            {word}
          </span>
          {task.program?.number === revision.number ? (
            <span className={styles['air']}>ON AIR</span>
          ) : null}
        </div>
        <div className={joinClasses(styles['line'], styles['small'])}>
          <span title={detail}>{detail}</span>
        </div>
      </div>
      <div className={styles['actions']}>
        <IconButton
          label="Load into draft"
          hint={`Load revision ${String(revision.number)} into the draft; nothing is sent`}
          isDisabled={!isOpen}
          onPress={() => loadRevision(desk, revision)}
        >
          <IconFileImport size={16} />
        </IconButton>
        <IconButton
          label="Roll back to this"
          hint={`Put revision ${String(revision.number)} back on air; asks first`}
          isDisabled={!isOpen || isSending || task.status !== 'running'}
          onPress={() => desk.dialog.setState({ open: { kind: 'roll-back', revision } })}
        >
          <IconRestore size={16} />
        </IconButton>
      </div>
    </li>
  );
}
