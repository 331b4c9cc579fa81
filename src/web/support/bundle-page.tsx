import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { useState } from 'react';

import type { Bundle } from '#contract/support/bundle.ts';
import { edit } from '#editor/edit.ts';
import { replaceLayout } from '#layout/compare/rebase.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { formatZoned } from '#web/browser/zoned-time.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import field from '#web/fields/field.module.css';
import { RevisionMark } from '#web/history/revision-mark.tsx';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { IconButton } from '#web/ui/icon-button.tsx';

import { FullPage } from './full-page.tsx';
import { ReportParts } from './report-parts.tsx';
import styles from './revision-page.module.css';

/** Replays the takes of a support bundle, step by step. Nothing of it reaches a recording. */
export function BundlePage({ bundle }: { readonly bundle: Bundle }) {
  const desk = useDesk();
  const { revisions, task } = bundle;
  const [step, setStep] = useState(revisions.length - 1);
  const report = revisions[step];
  const close = (): void => closeDialog(desk);
  if (report === undefined) {
    return null;
  }

  function go(number: number): void {
    const found = revisions.findIndex((revision) => revision.number === number);
    if (found >= 0) {
      setStep(found);
    }
  }

  function load(): void {
    if (report === undefined) {
      return;
    }
    desk.sandbox.setState({ canvas: task.canvas, site: bundle.site });
    edit(desk.editor, `Load revision ${report.number} of the bundle`, (draft) =>
      replaceLayout(draft, report),
    );
    close();
  }

  return (
    <FullPage
      heading={`Bundle: ${isolateName(task.title)}`}
      facts={
        <>
          <RevisionMark revision={report} />
          <span role="status" className={styles['of']}>
            Step {step + 1} of {revisions.length}
            {bundle.people === 'replaced' ? ' · user ids are replaced' : ''}
          </span>
        </>
      }
      actions={
        <>
          <IconButton label="Step back" isDisabled={step === 0} onPress={() => setStep(step - 1)}>
            <IconChevronLeft size={18} />
          </IconButton>
          <select
            className={field['input']}
            aria-label="Step"
            value={step}
            onChange={({ target }) => setStep(Number(target.value))}
          >
            {revisions.map(({ number, createdAt, actor, status }, index) => (
              <option key={number} value={index}>
                #{number} · {formatZoned(createdAt)} · {actor.name} · {status}
              </option>
            ))}
          </select>
          <IconButton
            label="Step forward"
            isDisabled={step === revisions.length - 1}
            onPress={() => setStep(step + 1)}
          >
            <IconChevronRight size={18} />
          </IconButton>
          <Button
            title="The layout and the canvas of this step become the draft of the sandbox"
            onClick={load}
          >
            Load into the sandbox
          </Button>
          <Button onClick={close}>Close</Button>
        </>
      }
      onClose={close}
    >
      <ReportParts
        task={task}
        report={report}
        link={(number) =>
          revisions.some((revision) => revision.number === number) ? (
            <button type="button" className={styles['step']} onClick={() => go(number)}>
              revision {number}
            </button>
          ) : (
            `revision ${number}, which is not in the bundle`
          )
        }
      />
    </FullPage>
  );
}
