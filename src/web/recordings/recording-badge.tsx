import IconCircle from '@tabler/icons-react/dist/esm/icons/IconCircle.mjs';
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs';
import IconPlayerRecordFilled from '@tabler/icons-react/dist/esm/icons/IconPlayerRecordFilled.mjs';
import IconPlayerStop from '@tabler/icons-react/dist/esm/icons/IconPlayerStop.mjs';

import type { RecordingView } from '#contract/recording.ts';
import type { Task } from '#contract/task.ts';
import { useDesk, useIsSandbox, useTask } from '#web/hooks/desk-context.ts';
import {
  describeState,
  formatElapsed,
  formatLeft,
  handleShownMs,
  measureElapsed,
  measureHandle,
} from './recording-state.ts';
import type { HandleLeft, RecordingState } from './recording-state.ts';
import { useNow } from '#web/hooks/use-now.ts';
import { useRecording } from '#web/hooks/use-recording.ts';
import { joinClasses } from '#web/ui/class-names.ts';
import { openDialog } from '#web/desk/dialog.ts';

import styles from './recording-badge.module.css';
import { say } from '#web/words/say.ts';

const icons: Readonly<Record<RecordingState['kind'], typeof IconCircle>> = {
  recording: IconPlayerRecordFilled,
  waiting: IconCircle,
  ending: IconCircleDashed,
  unsure: IconCircleDashed,
  stranger: IconCircleDashed,
  over: IconPlayerStop,
  expired: IconPlayerStop,
};

/** The state of the recording as a word and an icon, how long it has been recording, and in its last hours how long its handle lasts. Opens the recording dialog. */
export function RecordingBadge() {
  const desk = useDesk();
  const task = useTask();
  const isSandbox = useIsSandbox();
  const view = useRecording();
  if (!task || isSandbox) {
    return null;
  }
  const state = describeState(task, view);
  const Icon = icons[state.kind];
  return (
    <button
      type="button"
      className={joinClasses(styles['badge'], styles[state.kind])}
      onClick={() => openDialog(desk, { kind: 'recording' })}
    >
      <span className={styles['hidden']}>{say('Recording status:')} </span>
      <Icon size={14} aria-hidden />
      <span>{state.word}</span>
      <Times task={task} state={state} view={view} />
    </button>
  );
}

/** Both in one component, which renders once a second. */
function Times(props: {
  readonly task: Task;
  readonly state: RecordingState;
  readonly view: RecordingView | undefined;
}) {
  const now = useNow();
  return (
    <>
      <Elapsed ms={measureElapsed(props.state, props.view, now)} />
      <Countdown left={measureHandle(props.task, now)} />
    </>
  );
}

function Elapsed({ ms }: { readonly ms: number | null }) {
  // Not part of the name, which a screen reader would read again every second.
  return ms === null ? null : (
    <span
      className={styles['elapsed']}
      title={say('How long the cloud has been recording')}
      aria-hidden
    >
      {formatElapsed(ms)}
    </span>
  );
}

function Countdown({ left }: { readonly left: HandleLeft | null }) {
  if (left === null) {
    return null;
  }
  return (
    <span
      className={joinClasses(
        styles[left.ms > handleShownMs ? 'hidden' : 'left'],
        left.urgency !== 'far' && styles[left.urgency],
      )}
      title={say('Until then the cloud accepts changes to this recording.')}
    >
      <span className={styles['hidden']}>{say('handle for another')} </span>
      {formatLeft(left.ms)}
    </span>
  );
}
