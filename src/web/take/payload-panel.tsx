import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs';
import IconFileExport from '@tabler/icons-react/dist/esm/icons/IconFileExport.mjs';
import IconFileImport from '@tabler/icons-react/dist/esm/icons/IconFileImport.mjs';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';

import type { Task } from '#contract/task.ts';
import { formatModifyBody } from '#trtc/modify-recording.ts';
import { draftPayload } from '#web/desk/desk.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { useDesk, useDraftPresence, useTask } from '#web/hooks/desk-context.ts';
import { usePanelPlace } from '#web/hooks/use-panel-place.ts';
import { usePreviewPayload } from '#web/hooks/use-preview-payload.ts';
import { announce } from '#editor/edit.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import { NoDraft, Panel } from '#web/ui/panel.tsx';
import { useCopy } from '#web/ui/use-copy.ts';
import { openDialog } from '#web/desk/dialog.ts';

import { markChangedLines } from './changed-lines.ts';
import { markJson } from './json-marks.ts';
import styles from './payload-panel.module.css';
import { say } from '#web/words/say.ts';

/**
 * The exact body of the request that a take would send; during a drag, if the hand let go now. Lines that are not as they are on
 * air are marked.
 */
export function PayloadPanel() {
  const desk = useDesk();
  const task = useTask();
  const presence = useDraftPresence();
  const shown = presence === 'open' ? task : undefined;
  return (
    <Panel
      title={say('Next ModifyCloudRecording')}
      place={usePanelPlace('payload')}
      className={styles['panel']}
      actions={
        <>
          <IconButton
            label={say('Import')}
            hint={say('Import: a request, a command or a program becomes the draft')}
            isDisabled={!shown}
            onPress={() => openDialog(desk, { kind: 'import', text: '' })}
          >
            <IconFileImport size={16} />
          </IconButton>
          <IconButton
            label={say('Export')}
            hint={say('Export: JSON, tccli or SDK code')}
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

function PayloadText({ task }: { readonly task: Task }) {
  const payload = usePreviewPayload();
  const text = formatModifyBody(task, payload);
  const { program } = task;
  const onAir = useMemo(
    () => program && formatModifyBody(task, payloadOf(program)),
    [task, program],
  );
  const marks = useMemo(
    () => (onAir === null ? null : markChangedLines(onAir.split('\n'), text.split('\n'))),
    [onAir, text],
  );
  const place = useRef<HTMLPreElement>(null);
  useScrollToChange(place, text);
  return (
    <pre ref={place} className={styles['text']} data-testid="payload">
      {splitLines(text).map((lines, index) => (
        <Lines
          key={index}
          text={lines}
          marks={
            marks
              ?.slice(index * blockLines, (index + 1) * blockLines)
              .map((isChanged) => (isChanged ? '!' : '.'))
              .join('') ?? ''
          }
        />
      ))}
    </pre>
  );
}

/** Brings the first line that the last edit changed into view; not during a drag, and not while somebody reads. */
function useScrollToChange(place: RefObject<HTMLElement | null>, text: string): void {
  const { preview } = useDesk();
  const known = useRef(text);
  useEffect(() => {
    if (text === known.current || preview.getState().document) {
      return undefined;
    }
    const [before, after] = [known.current.split('\n'), text.split('\n')];
    known.current = text;
    const first = after.findIndex((line, index) => line !== before[index]);
    if (first >= 0 && place.current?.matches(':hover') === false) {
      return afterLayout(() =>
        findLine(place.current, first)?.scrollIntoView({ block: 'nearest' }),
      );
    }
    return undefined;
  }, [place, preview, text]);
}

/** The line, or the block that it is in while that is plain text. */
function findLine(text: HTMLElement | null, index: number): Element | undefined {
  const block = text?.children[Math.floor(index / blockLines)];
  return block?.children[index % blockLines] ?? block;
}

/** Runs it once the page is laid out: sooner, it would be laid out an extra time. @returns how to cancel */
function afterLayout(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run, 0);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** So many lines are compared at once, and laid out only when they are in sight. */
const blockLines = 24;
/** As in the style sheet, CSS px. */
const lineHeight = 17;

/** The text in blocks of lines, each line with its line end. */
function splitLines(text: string): readonly string[] {
  const lines = text
    .split('\n')
    .map((line, index, { length }) => line + (index < length - 1 ? '\n' : ''));
  return Array.from({ length: Math.ceil(lines.length / blockLines) }, (_, index) =>
    lines.slice(index * blockLines, (index + 1) * blockLines).join(''),
  );
}

/**
 * Some lines of the request: React looks through them only where one has changed. Until they come in sight or one is marked they are
 * plain text, which a page opens faster.
 */
const Lines = memo(function Lines(props: {
  readonly text: string;
  /** One character a line: `!` where it is not as it is on air. */
  readonly marks: string;
}) {
  const { text, marks } = props;
  const place = useRef<HTMLSpanElement>(null);
  const isSeen = useIsSeen(place);
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  return (
    <span
      ref={place}
      className={styles['block']}
      style={{ containIntrinsicBlockSize: `auto ${lines.length * lineHeight}px` }}
    >
      {isSeen || marks.includes('!')
        ? lines.map((line, index) => (
            <Line key={index} text={line} isChanged={marks[index] === '!'} />
          ))
        : text}
    </span>
  );
});

/** Whether the element is or once was in sight. */
function useIsSeen(place: RefObject<HTMLElement | null>): boolean {
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    if (isSeen || !place.current) {
      return undefined;
    }
    const observer = new IntersectionObserver((entries) =>
      setIsSeen(entries.some(({ isIntersecting }) => isIntersecting)),
    );
    observer.observe(place.current);
    return () => {
      observer.disconnect();
    };
  }, [place, isSeen]);
  return isSeen;
}

/** One line of the request. An edit or a drag changes few, and a browser lays out only those again. */
const Line = memo(function Line(props: { readonly text: string; readonly isChanged: boolean }) {
  const { text, isChanged } = props;
  return (
    <span className={styles['line']} data-changed={isChanged || undefined}>
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
        label={say('Copy request')}
        isDisabled={task === undefined}
        onPress={() => {
          if (task) {
            const text = formatModifyBody(task, draftPayload(desk));
            copy(text, () => announce(editor, say('Copied the request')));
          }
        }}
      >
        {isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </IconButton>
      {byHand}
    </>
  );
}
