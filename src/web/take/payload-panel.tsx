import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import IconFileExport from '@tabler/icons-react/dist/esm/icons/IconFileExport.mjs';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import { memo, useEffect } from 'react';

import type { Task } from '#contract/task.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';
import { draftPayload } from '#web/desk/desk.ts';
import { useDesk, useDraftPresence, useTask } from '#web/hooks/desk-context.ts';
import { usePanelPlace } from '#web/hooks/use-panel-place.ts';
import { usePreviewPayload } from '#web/hooks/use-preview-payload.ts';
import { announce } from '#editor/edit.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { NoDraft, Panel } from '#web/ui/panel.tsx';
import { useCopy } from '#web/ui/use-copy.ts';
import { openDialog } from '#web/desk/dialog.ts';

import { markJson } from './json-marks.ts';
import styles from './payload-panel.module.css';

/** The exact body of the request that a take would send; during a drag, if the hand let go now. */
export function PayloadPanel() {
  const desk = useDesk();
  const task = useTask();
  const presence = useDraftPresence();
  const shown = presence === 'open' ? task : undefined;
  return (
    <Panel
      title="Next ModifyCloudRecording"
      place={usePanelPlace('payload')}
      className={styles['panel']}
      isScrolling={false}
      actions={
        <>
          <IconButton
            label="Import"
            hint="Import: a request, a command or a program becomes the draft"
            isDisabled={!shown}
            onPress={() => openDialog(desk, { kind: 'import', text: '' })}
          >
            <IconFileImport size={16} />
          </IconButton>
          <IconButton
            label="Export"
            hint="Export: JSON, tccli or SDK code"
            isDisabled={!shown}
            onPress={() => openDialog(desk, { kind: 'export' })}
          >
            <IconFileExport size={16} />
          </IconButton>
          <CopyButton task={shown} />
        </>
      }
    >
      {shown ? (
        <PayloadText task={shown} />
      ) : (
        <NoDraft presence={presence === 'none' ? 'none' : 'loading'} rows={4} />
      )}
    </Panel>
  );
}

/** The task as its requests name it. */
type TaskName = Pick<Task, 'sdkAppId' | 'taskId'>;

function PayloadText({ task }: { readonly task: TaskName }) {
  const text = formatModifyBody(task, usePreviewPayload());
  return (
    <pre className={styles['text']} data-testid="payload">
      {splitLines(text).map((lines, index) => (
        <Lines key={index} text={lines} />
      ))}
    </pre>
  );
}

/** So many lines are compared at once. */
const blockLines = 24;

/** The text in blocks of lines, each line with its line end. */
function splitLines(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line, index, { length }) => line + (index < length - 1 ? '\n' : ''));
  return Array.from({ length: Math.ceil(lines.length / blockLines) }, (_, index) =>
    lines.slice(index * blockLines, (index + 1) * blockLines).join(''),
  );
}

/** Some lines of the request: React looks through them only where one has changed. */
const Lines = memo(function Lines({ text }: { readonly text: string }) {
  return text.match(/[^\n]*\n|[^\n]+$/g)?.map((line, index) => <Line key={index} text={line} />);
});

/** One line of the request. An edit or a drag changes few, and a browser lays out only those again. */
const Line = memo(function Line({ text }: { readonly text: string }) {
  return (
    <span className={styles['line']}>
      {markJson(text).map((piece, index) =>
        piece.mark === 'plain' ? (
          piece.text
        ) : (
          <span key={index} className={styles[piece.mark]}>
            {piece.text}
          </span>
        ),
      )}
    </span>
  );
});

/** How long the button shows that the text was copied, ms. */
const proofMs = 1500;

function CopyButton({ task }: { readonly task: TaskName | undefined }) {
  const desk = useDesk();
  const { editor } = desk;
  const { isCopied, copy, forget, byHand } = useCopy();
  useEffect(() => {
    if (!isCopied) {
      return undefined;
    }
    const timer = setTimeout(forget, proofMs);
    return () => clearTimeout(timer);
  }, [isCopied, forget]);

  return (
    <>
      <IconButton
        label="Copy request"
        isDisabled={task === undefined}
        onPress={() => {
          if (task) {
            const text = formatModifyBody(task, draftPayload(desk));
            copy(text, () => announce(editor, 'Copied the request'));
          }
        }}
      >
        {isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </IconButton>
      {byHand}
    </>
  );
}
