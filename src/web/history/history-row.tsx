import IconEyeCheck from '@tabler/icons-react/dist/esm/icons/IconEyeCheck.mjs';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import IconGitCompare from '@tabler/icons-react/dist/esm/icons/IconGitCompare.mjs';
import IconNote from '@tabler/icons-react/dist/esm/icons/IconNote.mjs';
import IconRestore from '@tabler/icons-react/dist/esm/icons/IconRestore.mjs';
import IconShieldCheck from '@tabler/icons-react/dist/esm/icons/IconShieldCheck.mjs';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { describeCalls } from '#web/take/earlier-calls.ts';
import {
  useDesk,
  useIsDraftOpen,
  useIsLocked,
  useIsViewer,
  useTakePhase,
} from '#web/hooks/desk-context.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { loadRevision } from '#web/desk/keep-draft.ts';
import { keepSafe, seeRevision } from '#web/desk/mark-revision.ts';
import { describeFate, describeLateness } from './revision-fate.ts';
import { joinClasses } from '#web/ui/class-names.ts';
import { IconButton } from '#web/ui/icon-button.tsx';

import { CopyRecordButton } from './copy-record-button.tsx';
import styles from './history.module.css';
import { RevisionMark } from './revision-mark.tsx';
import { LayoutThumbnail } from '#web/scenes/layout-thumbnail.tsx';
import { openDialog } from '#web/desk/dialog.ts';
import { addressOfRevision, showRevision } from '#web/desk/task-address.ts';
import { say, sayAnswer } from '#web/words/say.ts';

/** One take: a thumbnail of its layout, its result, and its actions. */
export function HistoryRow(props: {
  readonly revision: Revision;
  readonly task: Task;
  readonly isMarked: boolean;
  readonly onMark: () => void;
}) {
  const { revision, task, isMarked } = props;
  const desk = useDesk();
  const isOpen = useIsDraftOpen();
  const isLocked = useIsLocked();
  const isViewer = useIsViewer();
  const isSending = useTakePhase()?.kind === 'sending';
  const isSafe = task.safe === revision.number;
  const isOver = task.status === 'ended';
  const maySee = revision.status === 'unknown' && task.current?.number === revision.number;
  const number = String(revision.number);
  const detail = [
    ...describeLateness(revision),
    ...describeFate(revision),
    ...(revision.upstream?.code ? [revision.upstream.code] : []),
    ...describeCalls(revision.earlierCalls),
    ...(revision.note ? [isolateName(revision.note)] : []),
  ].join(' · ');
  return (
    <li className={styles['row']}>
      <LayoutThumbnail payload={payloadOf(revision)} canvas={task.canvas} />
      <div className={styles['words']}>
        <div className={styles['line']}>
          <a
            className={styles['number']}
            href={addressOfRevision(task.id, revision.number)}
            aria-label={say('#{number}: open the page of this revision', { number })}
            title={say('Open the page of revision {number}: picture, request, answers, changes', {
              number,
            })}
            onClick={(event) => {
              if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
                event.preventDefault();
                showRevision(desk, task.id, revision.number);
              }
            }}
          >
            #{revision.number}
          </a>
          <RevisionMark revision={revision} />
          {task.program?.number === revision.number ? (
            isOver ? (
              <span className={styles['lastAir']}>{say('LAST ON AIR')}</span>
            ) : (
              <span className={styles['air']}>{say('ON AIR')}</span>
            )
          ) : null}
          {isSafe ? <span className={styles['safe']}>{say('SAFE')}</span> : null}
        </div>
        <div className={joinClasses(styles['line'], styles['small'])}>
          <span title={[detail, ...listReferences(revision)].join(' · ')}>{detail}</span>
        </div>
      </div>
      {revision.advice ? <p className={styles['advice']}>{sayAnswer(revision.advice)}</p> : null}
      <div className={styles['actions']}>
        {maySee ? (
          <IconButton
            label={say('Mark as seen on air')}
            hint={say('Confirm that the recording shows revision {number}', { number })}
            isDisabled={isLocked}
            onPress={() => void seeRevision(desk, revision)}
          >
            <IconEyeCheck size={16} />
          </IconButton>
        ) : null}
        <span className={styles['further']}>
          <CopyRecordButton task={task} revision={revision} />
          <IconButton
            label={say('Notes')}
            hint={say('Read and write notes on revision {number}', { number })}
            onPress={() =>
              openDialog(desk, { kind: 'notes', taskId: task.id, number: revision.number })
            }
          >
            <IconNote size={16} />
          </IconButton>
          <IconButton
            label={say('Compare')}
            hint={say('Compare revision {number} with another one', { number })}
            isPressed={isMarked}
            onPress={props.onMark}
          >
            <IconGitCompare size={16} />
          </IconButton>
          <IconButton
            label={say('Pin as safe')}
            hint={
              isSafe
                ? say('Unpin')
                : say('Pin revision {number} as the safe layout, for everybody', { number })
            }
            isPressed={isSafe}
            isDisabled={isViewer || (!isSafe && revision.status !== 'accepted')}
            onPress={() => void keepSafe(desk, isSafe ? null : revision.number)}
          >
            <IconShieldCheck size={16} />
          </IconButton>
        </span>
        <IconButton
          label={say('Load into draft')}
          hint={say('Load revision {number} into the draft; nothing is sent', { number })}
          isDisabled={!isOpen || isLocked}
          onPress={() => loadRevision(desk, revision)}
        >
          <IconFileImport size={16} />
        </IconButton>
        <IconButton
          label={say('Roll back to this')}
          hint={say('Put revision {number} back on air; asks first', { number })}
          isDisabled={!isOpen || isLocked || isSending || task.status !== 'running'}
          onPress={() => openDialog(desk, { kind: 'roll-back', revision })}
        >
          <IconRestore size={16} />
        </IconButton>
      </div>
    </li>
  );
}

/** For the tooltip: the RequestId, and the revision it is based on. */
function listReferences({ upstream, baseRevision }: Revision): readonly string[] {
  return [
    ...(upstream?.requestId
      ? [say('RequestId {requestId}', { requestId: upstream.requestId })]
      : []),
    ...(upstream?.taskId === undefined
      ? []
      : [say('answered for TaskId {taskId}', { taskId: upstream.taskId })]),
    baseRevision === null
      ? say('based on nothing')
      : say('based on #{baseRevision}', { baseRevision }),
  ];
}
