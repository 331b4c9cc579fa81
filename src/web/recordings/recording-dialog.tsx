import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { RecordedFile, RecordingView } from '#contract/recording.ts';
import type { Task } from '#contract/task.ts';
import { formatClock, formatDay } from '#web/browser/clock.ts';
import { useDesk, useIsViewer, useSession, useTask } from '#web/hooks/desk-context.ts';
import { HideButton } from './hide-button.tsx';
import { listUnread } from './list-unread.ts';
import { describeState } from './recording-state.ts';
import { useRecording } from '#web/hooks/use-recording.ts';
import { ExportLinks } from '#web/support/export-links.tsx';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { useCopy } from '#web/ui/use-copy.ts';
import { closeDialog, openDialog } from '#web/desk/dialog.ts';

import styles from './recording-dialog.module.css';
import { say, sayAnswer } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Empty as long as the cloud has reported nothing about an upload. */
const uploads: Readonly<Record<RecordingView['story']['upload'], string>> = {
  none: '',
  running: say('Files are being uploaded.'),
  complete: say('Everything is uploaded.'),
  incomplete: say('The cloud reports a missing or late file. Check the storage.'),
};

/** Everything that the desk knows about a recording, except its layout. */
export function RecordingDialog() {
  const desk = useDesk();
  const task = useTask();
  const view = useRecording();
  const isViewer = useIsViewer('record');
  const hasRoomControl = useSession()?.roomControl !== undefined;
  const close = (): void => closeDialog(desk);
  if (!task) {
    return null;
  }
  const upload = uploads[view?.story.upload ?? 'none'];
  return (
    <ModalDialog
      title={sayNodes('Recording: {title}', { title: <bdi>{task.title}</bdi> })}
      onClose={close}
      actions={
        <>
          {task.status === 'running' ? (
            <Button
              tone="air"
              disabled={isViewer}
              title={isViewer ? say('Stopping needs the producer role') : undefined}
              onClick={() => openDialog(desk, { kind: 'stop-recording' })}
            >
              {say('Stop recording…')}
            </Button>
          ) : null}
          {hasRoomControl && task.roomId !== null ? (
            <Button
              disabled={isViewer}
              title={isViewer ? say('Acting on the room needs the producer role') : undefined}
              onClick={() => openDialog(desk, { kind: 'room' })}
            >
              {say('The room…')}
            </Button>
          ) : null}
          <HideButton task={task} onDone={close} />
          <Button
            disabled={isViewer}
            title={isViewer ? say('Correcting needs the producer role') : undefined}
            onClick={() => openDialog(desk, { kind: 'correct' })}
          >
            {say('Correct…')}
          </Button>
          <Button onClick={close}>{say('Close')}</Button>
        </>
      }
    >
      <dl className={styles['facts']}>
        {listFacts(task, view).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {view?.cloud.problem ? (
        <p className={styles['soft']}>
          {say('The cloud could not report the status: {reason}', {
            reason: [view.cloud.problem.detail, view.cloud.problem.advice]
              .filter((text) => text !== undefined)
              .map(sayAnswer)
              .join(' '),
          })}
        </p>
      ) : null}
      <h3 className={styles['subtitle']}>{say('Files')}</h3>
      {upload === '' ? null : <p className={styles['soft']}>{upload}</p>}
      {(view?.story.uploadErrors ?? []).map(({ code, message, at }) => (
        <p key={`${code} ${message}`} className={styles['bad']}>
          {say('The storage refused a file at {at}: {list}', {
            at: formatClock(at),
            list: [code, message].filter(Boolean).join(', '),
          })}
        </p>
      ))}
      <Files files={view?.story.files ?? []} />
      {view ? <Unread view={view} /> : null}
      <h3 className={styles['subtitle']}>{say('History as a file')}</h3>
      <ExportLinks taskId={task.id} />
    </ModalDialog>
  );
}

function listFacts(
  task: Task,
  view: RecordingView | undefined,
): readonly (readonly [label: string, value: string])[] {
  const { story, start } = view ?? {};
  const ending = story?.ending;
  return [
    [say('Status'), describeState(task, view).word],
    ...(ending
      ? ([[say('Ended'), `${formatDay(ending.at)}. ${sayAnswer(ending.reason)}`]] as const)
      : []),
    ...(story?.startedAt ? ([[say('Recorder started'), formatDay(story.startedAt)]] as const) : []),
    ...(task.roomId === null ? [] : ([[say('Room'), task.roomId]] as const)),
    ['SdkAppId', String(task.sdkAppId)],
    [say('Region'), task.region],
    [say('Canvas'), `${task.canvas.width} × ${task.canvas.height}`],
    ...(task.expiresAt === null
      ? []
      : ([[say('Controllable until'), formatDay(task.expiresAt)]] as const)),
    ...(start
      ? ([
          [say('Started by'), start.startedBy.name],
          [say('Recorder’s user ID'), start.robotUserId],
          [
            say('Picture'),
            say('{Fps} frames/s, {BitRate} kbit/s', {
              Fps: start.Fps,
              BitRate: Math.round(start.BitRate / 1000),
            }),
          ],
          [say('Leaves an empty room after'), `${start.MaxIdleTime} s`],
          [say('Storage'), start.storage === 'vod' ? 'VOD' : say('Bucket')],
        ] as const)
      : []),
    ...(story && story.failOvers.length > 0
      ? ([[say('Cloud servers failed'), story.failOvers.map(formatClock).join(', ')]] as const)
      : []),
  ];
}

function Files({ files }: { readonly files: readonly RecordedFile[] }) {
  if (files.length === 0) {
    return <p className={styles['soft']}>{say('No files have been reported yet.')}</p>;
  }
  return (
    <ul className={styles['files']} aria-label={say('Files')}>
      {files.map((file) => (
        <li key={file.name}>
          <span className={styles['name']}>{file.name}</span>
          <CopyButton text={file.url ?? file.name} what={file.name} />
        </li>
      ))}
    </ul>
  );
}

/** What the vendor sent in a form that the desk does not know: the rest counts, and support can ask the vendor about these. */
function Unread({ view }: { readonly view: RecordingView }) {
  const unread = listUnread(view);
  if (unread.length === 0) {
    return null;
  }
  return (
    <>
      <h3 className={styles['subtitle']}>{say('Not read')}</h3>
      <p className={styles['soft']}>
        {say(
          'The cloud sent these fields in a form that the desk cannot read. All other fields count. Quote them when you ask the vendor’s support.',
        )}
      </p>
      <ul className={styles['files']} aria-label={say('Not read')}>
        {unread.map((place) => (
          <li key={place}>
            <span className={styles['name']}>{place}</span>
            <CopyButton text={place} what={place} />
          </li>
        ))}
      </ul>
    </>
  );
}

function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const { isCopied, copy, byHand } = useCopy();
  return (
    <>
      <span role="status" className={styles['soft']}>
        {isCopied ? say('Copied') : ''}
      </span>
      <IconButton
        label={say('Copy {what}', { what: isolateName(what) })}
        onPress={() => copy(text)}
      >
        <IconCopy size={16} />
      </IconButton>
      {byHand}
    </>
  );
}
