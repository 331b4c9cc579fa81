import { useId, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';

import { edit } from '#editor/edit.ts';
import type { Size } from '#geometry/rect.ts';
import { findMadeForCanvas } from '#layout/commands/made-for-canvas.ts';
import { fixAll } from '#layout/lint/fix-all.ts';
import type { Fix } from '#layout/lint/fix.ts';
import { suggestFixes } from '#layout/lint/fixes.ts';
import { applyJsonEdits } from '#layout/document/json-edit.ts';
import { findProblems } from '#layout/lint/problems.ts';
import type { LintSubject } from '#layout/lint/lint-subject.ts';
import { scaleLayout } from '#layout/commands/scaling.ts';
import { readLayout, writeLayout } from '#layout/document/wire.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';
import { draftPayload } from '#web/desk/desk.ts';
import {
  useDesk,
  useIsDraftOpen,
  useIsLocked,
  useIsSandbox,
  useSite,
} from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/fields/field.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import styles from './exchange.module.css';
import { FixAllButton } from '#web/problems/fix-all-button.tsx';
import { acceptSubject, describeImport, readImport } from './import-reading.ts';
import type { ImportReading } from './import-reading.ts';
import { ProblemRow } from '#web/problems/problem-row.tsx';
import problemStyles from '#web/problems/problems.module.css';
import { closeDialog } from '#web/desk/dialog.ts';
import { LayoutThumbnail } from '#web/scenes/layout-thumbnail.tsx';
import { say, sayAnswer } from '#web/words/say.ts';

/** Imports a copied layout. The draft changes only after all errors are fixed and the person confirms. */
export function ImportDialog({ text }: { readonly text: string }) {
  const desk = useDesk();
  const site = useSite();
  const isOpen = useIsDraftOpen();
  const close = (): void => closeDialog(desk);
  return site && isOpen ? (
    <ImportForm key={text} initialText={text} site={site} onClose={close} />
  ) : (
    <ModalDialog
      title={say('Import')}
      onClose={close}
      actions={<Button onClick={close}>{say('Close')}</Button>}
    >
      <p>{say('Choose a recording first. A draft belongs to a recording.')}</p>
    </ModalDialog>
  );
}

interface ImportState {
  readonly text: string;
  /** What the text was read as. Fixes change `subject` and `text`, but not this. */
  readonly reading: ImportReading;
  readonly subject: LintSubject | undefined;
}

function ImportForm(props: {
  readonly initialText: string;
  readonly site: Site;
  readonly onClose: () => void;
}) {
  const { site } = props;
  const isLocked = useIsLocked();
  const desk = useDesk();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const canvas = useStore(desk.editor.document, (state) => state.canvas);
  const [state, setState] = useState(() => read(props.initialText));
  const [isScaling, setScaling] = useState(false);
  const isSandbox = useIsSandbox();
  const { reading, subject } = state;
  const payload = subject && acceptSubject(subject, site);
  const stated = reading.kind === 'draft' ? reading.outcome.canvas : undefined;
  const workedOut = payload && !stated ? findMadeForCanvas(readLayout(payload), canvas) : undefined;
  const made = stated ?? (isSandbox && !workedOut?.isFilled ? undefined : workedOut);
  const isOther =
    made !== undefined && (made.width !== canvas.width || made.height !== canvas.height);
  // The sandbox takes on the canvas that the layout was made for.
  const judgedOn = isOther && (isScaling || isSandbox) ? made : canvas;
  // Moving every tile into a canvas that they were not made for would spoil the layout.
  const mayFixAll = judgedOn !== canvas || !isOther || workedOut?.isFilled === false;
  const context = { site, canvas: judgedOn };
  const problems = subject ? findProblems(subject, context) : [];
  const canUse = payload !== undefined && problems.every(({ severity }) => severity !== 'error');

  function read(text: string): ImportState {
    const next = readImport(text, site, draftPayload(desk));
    return { text, reading: next, subject: next.kind === 'draft' ? next.subject : undefined };
  }

  function applyFix(fix: Fix): void {
    if (!subject) {
      return;
    }
    const fixed = applyJsonEdits(subject, fix.edits) as LintSubject;
    setState({ ...state, subject: fixed, text: JSON.stringify(fixed, null, 2) });
  }

  async function readFile(chosen: File | undefined): Promise<void> {
    if (chosen) {
      setState(read(await chosen.text()));
    }
  }

  function use(): void {
    if (!payload || !canUse) {
      return;
    }
    const document = readLayout(payload);
    const fitting = isOther && isScaling ? scaleLayout(document, made, canvas) : document;
    edit(desk.editor, say('Import a layout'), () => fitting, { select: [] });
    if (isSandbox && isOther && !isScaling) {
      desk.sandbox.setState({ canvas: made });
    }
    props.onClose();
  }

  return (
    <ModalDialog
      title={say('Import a layout')}
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>{say('Cancel')}</Button>
          <Button tone="primary" disabled={!canUse || isLocked} onClick={use}>
            {say('Use as draft')}
          </Button>
        </>
      }
    >
      <div className={styles['body']}>
        <label className={field['label']} htmlFor={id}>
          {say('A request, a tccli command, a form body, or a program that sends one')}
        </label>
        <textarea
          id={id}
          className={field['input']}
          rows={9}
          spellCheck={false}
          value={state.text}
          placeholder={say('Paste here, or drop a file anywhere on the page')}
          onChange={(event) => setState(read(event.target.value))}
        />
        <div className={styles['row']}>
          <input
            ref={file}
            type="file"
            className={styles['file']}
            aria-label={say('File to import')}
            onChange={(event) => void readFile(event.target.files?.[0])}
          />
          <Button onClick={() => file.current?.click()}>{say('Choose a file…')}</Button>
        </div>
        <div role="status" className={styles['reading']}>
          <ClassifiedJson reading={reading} />
        </div>
        {isOther ? (
          <label className={styles['check']}>
            {payload ? <ScaledPicture payload={payload} from={made} to={canvas} /> : null}
            <input
              type="checkbox"
              checked={isScaling}
              onChange={(event) => setScaling(event.target.checked)}
            />
            {isSandbox
              ? say('Made for a canvas of {from}: scale it to this sandbox’s {to}', {
                  from: nameSize(made),
                  to: nameSize(canvas),
                })
              : say('Made for a canvas of {from}: scale it to this recording’s {to}', {
                  from: nameSize(made),
                  to: nameSize(canvas),
                })}
          </label>
        ) : null}
        {subject && problems.length === 0 ? <p>{say('It has no problems.')}</p> : null}
        {subject && mayFixAll ? (
          <FixAllButton
            problems={problems}
            subject={subject}
            context={context}
            onFix={() => applyFix(fixAll(subject, context))}
          />
        ) : null}
        {problems.length > 0 ? (
          <ul className={problemStyles['list']} aria-label={say('Problems of the text')}>
            {problems.map((problem) => (
              <ProblemRow
                key={`${problem.code} ${problem.path}`}
                problem={problem}
                fixes={subject ? suggestFixes(problem, subject, context) : []}
                onFix={applyFix}
              />
            ))}
          </ul>
        ) : null}
      </div>
    </ModalDialog>
  );
}

/** What scaling would make of the layout. */
function ScaledPicture(props: {
  readonly payload: RecordingPayload;
  readonly from: Size;
  readonly to: Size;
}) {
  const { payload, from, to } = props;
  const scaled = useMemo(
    () => writeLayout(scaleLayout(readLayout(payload), from, to)),
    [payload, from, to],
  );
  return (
    <span className={styles['picture']}>
      <LayoutThumbnail payload={scaled} canvas={to} />
    </span>
  );
}

/** What the text was recognised as, and which parts are left out. */
function ClassifiedJson({ reading }: { readonly reading: ImportReading }) {
  if (reading.kind === 'empty') {
    return null;
  }
  if (reading.kind === 'refused') {
    return <p className={field['error']}>{sayAnswer(reading.reason)}</p>;
  }
  const { outcome, kept } = reading;
  return (
    <>
      <p>
        <strong>{describeImport(outcome)}</strong> {kept}
      </p>
      <Names label={say('Not part of the API')} names={outcome.unknownKeys} />
      <Names
        label={say('Left out because it is not part of a layout')}
        names={outcome.leftOut.filter((path) => !outcome.unknownKeys.includes(path))}
      />
    </>
  );
}

function Names({ label, names }: { readonly label: string; readonly names: readonly string[] }) {
  return names.length === 0 ? null : (
    <p className={styles['names']}>
      {label}: <code>{names.join(', ')}</code>
    </p>
  );
}

function nameSize({ width, height }: Size): string {
  return `${width} × ${height}`;
}
