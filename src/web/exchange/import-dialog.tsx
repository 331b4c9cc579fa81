import { useId, useRef, useState } from 'react';
import { useStore } from 'zustand';

import { edit } from '#editor/edit.ts';
import { fixAll } from '#layout/lint/fix-all.ts';
import { suggestFix } from '#layout/lint/fixes.ts';
import type { Fix } from '#layout/lint/fixes.ts';
import { applyJsonEdits } from '#layout/document/json-edit.ts';
import { findProblems } from '#layout/lint/problems.ts';
import type { LintSubject } from '#layout/lint/lint-subject.ts';
import { scaleLayout } from '#layout/commands/scaling.ts';
import { readLayout } from '#layout/document/wire.ts';
import type { Site } from '#trtc/sites.ts';
import { draftPayload } from '#web/desk/desk.ts';
import { useDesk, useIsDraftOpen, useSession } from '#web/hooks/desk-context.ts';
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

/** Imports a copied layout. The draft changes only after all errors are fixed and the person confirms. */
export function ImportDialog({ text }: { readonly text: string }) {
  const desk = useDesk();
  const session = useSession();
  const isOpen = useIsDraftOpen();
  const close = (): void => closeDialog(desk);
  return session && isOpen ? (
    <ImportForm key={text} initialText={text} site={session.site} onClose={close} />
  ) : (
    <ModalDialog title="Import" onClose={close} actions={<Button onClick={close}>Close</Button>}>
      <p>Choose a recording first. A draft belongs to a recording.</p>
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
  const desk = useDesk();
  const id = useId();
  const file = useRef<HTMLInputElement>(null);
  const canvas = useStore(desk.editor.document, (state) => state.canvas);
  const [state, setState] = useState(() => read(props.initialText));
  const [isScaling, setScaling] = useState(false);
  const { reading, subject } = state;
  const made = reading.kind === 'draft' ? reading.outcome.canvas : undefined;
  const isOther =
    made !== undefined && (made.width !== canvas.width || made.height !== canvas.height);
  const judgedOn = isOther && isScaling ? made : canvas;
  const problems = subject ? findProblems(subject, { site, canvas: judgedOn }) : [];
  const payload = subject && acceptSubject(subject, site);
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
    edit(desk.editor, 'Import a layout', () => fitting, { select: [] });
    props.onClose();
  }

  return (
    <ModalDialog
      title="Import a layout"
      onClose={props.onClose}
      actions={
        <>
          <Button onClick={props.onClose}>Cancel</Button>
          <Button tone="primary" disabled={!canUse} onClick={use}>
            Use as draft
          </Button>
        </>
      }
    >
      <div className={styles['body']}>
        <label className={field['label']} htmlFor={id}>
          A request, a tccli command, or a program that sends one
        </label>
        <textarea
          id={id}
          className={field['input']}
          rows={9}
          spellCheck={false}
          value={state.text}
          placeholder="Paste here, or drop a file anywhere on the page"
          onChange={(event) => setState(read(event.target.value))}
        />
        <div className={styles['row']}>
          <input
            ref={file}
            type="file"
            className={styles['file']}
            aria-label="File to import"
            onChange={(event) => void readFile(event.target.files?.[0])}
          />
          <Button onClick={() => file.current?.click()}>Choose a file…</Button>
        </div>
        <div role="status" className={styles['reading']}>
          <ClassifiedJson reading={reading} />
        </div>
        {isOther ? (
          <label className={styles['check']}>
            <input
              type="checkbox"
              checked={isScaling}
              onChange={(event) => setScaling(event.target.checked)}
            />
            Made for a canvas of {made.width} × {made.height}: scale it to this recording’s{' '}
            {canvas.width} × {canvas.height}
          </label>
        ) : null}
        {subject && problems.length === 0 ? <p>It has no problems.</p> : null}
        {subject ? (
          <FixAllButton
            problems={problems}
            subject={subject}
            canvas={judgedOn}
            onFix={() => applyFix(fixAll(subject, { site, canvas: judgedOn }))}
          />
        ) : null}
        {problems.length > 0 ? (
          <ul className={problemStyles['list']} aria-label="Problems of the text">
            {problems.map((problem) => (
              <ProblemRow
                key={`${problem.code} ${problem.path}`}
                problem={problem}
                fix={subject && suggestFix(problem, subject, judgedOn)}
                onFix={applyFix}
              />
            ))}
          </ul>
        ) : null}
      </div>
    </ModalDialog>
  );
}

/** What the text was recognised as, and which parts are left out. */
function ClassifiedJson({ reading }: { readonly reading: ImportReading }) {
  if (reading.kind === 'empty') {
    return null;
  }
  if (reading.kind === 'refused') {
    return <p className={field['error']}>{reading.reason}</p>;
  }
  const { outcome, kept } = reading;
  return (
    <>
      <p>
        <strong>{describeImport(outcome)}</strong> {kept}
      </p>
      <Names label="Not part of the API" names={outcome.unknownKeys} />
      <Names
        label="Left out because it is not part of a layout"
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
