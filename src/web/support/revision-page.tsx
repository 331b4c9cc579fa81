import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import IconLink from '@tabler/icons-react/dist/esm/icons/IconLink.mjs';
import { useEffect } from 'react';

import { addressOf } from '#contract/http/route.ts';
import { revisionPictureRoute } from '#contract/support/revision-picture.ts';
import type { RevisionReport } from '#contract/support/revision-report.ts';
import type { Task } from '#contract/task.ts';
import { historyQuery } from '#web/api/queries.ts';
import { revisionReportQuery } from '#web/api/revision-report.ts';
import { leaveRevision, showRevision } from '#web/desk/task-address.ts';
import { CopyRecordButton } from '#web/history/copy-record-button.tsx';
import { RevisionMark } from '#web/history/revision-mark.tsx';
import { shownTask, useDesk } from '#web/hooks/desk-context.ts';
import { useNamesOf } from '#web/people/use-names-of.ts';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { EmptyNote } from '#web/ui/panel.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { useCopy } from '#web/ui/use-copy.ts';

import { FullPage } from './full-page.tsx';
import { LinkMaker } from './link-maker.tsx';
import { NoteForm } from './note-form.tsx';
import { ReportParts } from './report-parts.tsx';
import { RevisionLink } from './revision-link.tsx';
import styles from './revision-page.module.css';
import { say } from '#web/words/say.ts';

/** All that is known of one revision, over the desk and with an address of its own. Nothing on it changes what is on air. */
export function RevisionPage(props: { readonly taskId: string; readonly number: number }) {
  const { taskId, number } = props;
  const desk = useDesk();
  const { data: task, error: taskError } = useQuery(shownTask(taskId));
  const { data: report, error } = useQuery(revisionReportQuery(taskId, number));
  useTitle(
    [say('Revision {number}', { number }), ...(task ? [task.title] : []), 'Mixdesk'].join(' · '),
  );
  const called = useNamesOf(task?.sdkAppId);
  const failure = error ?? taskError;
  return (
    <FullPage
      heading={say('Revision {number}', { number })}
      facts={
        <>
          {report ? <RevisionMark revision={report} /> : null}
          {task ? <bdi className={styles['of']}>{task.title}</bdi> : null}
        </>
      }
      actions={<Actions taskId={taskId} number={number} task={task} report={report} />}
      onClose={() => leaveRevision(desk)}
    >
      {task && report ? (
        <ReportParts
          task={task}
          report={report}
          called={called}
          pictureAddress={addressOf(revisionPictureRoute, { params: { id: taskId, number } })}
          noteForm={<NoteForm key={`${taskId} ${number}`} taskId={taskId} number={number} />}
          more={<LinkMaker key={`${taskId} ${number}`} taskId={taskId} revision={number} />}
          link={(other) => <RevisionLink taskId={taskId} number={other} />}
        />
      ) : failure ? (
        <div className={styles['empty']} role="alert">
          <EmptyNote>{failure.message}</EmptyNote>
        </div>
      ) : (
        <div className={styles['empty']}>
          <Skeleton rows={8} label={say('Loading revision {number}', { number })} />
        </div>
      )}
    </FullPage>
  );
}

function Actions(props: {
  readonly taskId: string;
  readonly number: number;
  readonly task: Task | undefined;
  readonly report: RevisionReport | undefined;
}) {
  const { taskId, number, task, report } = props;
  const desk = useDesk();
  const { data: history } = useInfiniteQuery(historyQuery(taskId));
  const newest = history?.pages[0]?.revisions[0]?.number ?? number;
  return (
    <>
      <IconButton
        label={say('Earlier revision')}
        isDisabled={number <= 1}
        onPress={() => showRevision(desk, taskId, number - 1)}
      >
        <IconChevronLeft size={18} />
      </IconButton>
      <IconButton
        label={say('Later revision')}
        isDisabled={number >= newest}
        onPress={() => showRevision(desk, taskId, number + 1)}
      >
        <IconChevronRight size={18} />
      </IconButton>
      {task && report ? <CopyRecordButton task={task} revision={report} /> : null}
      <CopyLink key={`${taskId} ${number}`} />
      <Button onClick={() => leaveRevision(desk)}>{say('Open the desk')}</Button>
    </>
  );
}

function CopyLink() {
  const { isCopied, copy, byHand } = useCopy();
  return (
    <>
      <Button tone="primary" onClick={() => copy(window.location.href)}>
        {isCopied ? <IconCheck size={16} aria-hidden /> : <IconLink size={16} aria-hidden />}
        {say('Copy link')}
      </Button>
      <span role="status" className={styles['told']}>
        {isCopied ? say('Link copied') : ''}
      </span>
      {byHand}
    </>
  );
}

/** The title of the window while the page is shown. */
function useTitle(title: string): void {
  useEffect(() => {
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
