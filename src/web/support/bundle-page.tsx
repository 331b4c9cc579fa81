import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { useState } from 'react';
import type { ReactNode } from 'react';

import type { Bundle } from '#contract/support/bundle.ts';
import type { RevisionReport } from '#contract/support/revision-report.ts';
import { edit } from '#editor/edit.ts';
import { replaceLayout } from '#layout/compare/rebase.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { formatUtc, formatZoned } from '#web/browser/zoned-time.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import field from '#web/fields/field.module.css';
import { RevisionMark } from '#web/history/revision-mark.tsx';
import { useDesk } from '#web/hooks/desk-context.ts';
import { useNamesOf } from '#web/people/use-names-of.ts';
import { Button } from '#web/ui/button.tsx';
import { joinClasses } from '#web/ui/class-names.ts';
import { IconButton } from '#web/ui/icon-button.tsx';

import { FullPage } from './full-page.tsx';
import { ReportParts } from './report-parts.tsx';
import styles from './revision-page.module.css';
import { say } from '#web/words/say.ts';

/** The bundle over the sandbox, from which each step can be loaded. */
export function BundlePage({ bundle }: { readonly bundle: Bundle }) {
  const desk = useDesk();
  // In a bundle without people, user ids are nobody's.
  const called = useNamesOf(bundle.people === 'replaced' ? undefined : bundle.task.sdkAppId);
  const close = (): void => closeDialog(desk);

  function load(report: RevisionReport): void {
    desk.sandbox.setState({ canvas: bundle.task.canvas, site: bundle.site });
    edit(
      desk.editor,
      say('Load revision {number} of the bundle', { number: report.number }),
      (draft) => replaceLayout(draft, report),
    );
    close();
  }

  return (
    <BundleSteps
      bundle={bundle}
      called={called}
      onClose={close}
      actions={(report) => (
        <>
          <Button
            title={say('The layout and the canvas of this step become the draft of the sandbox')}
            onClick={() => load(report)}
          >
            {say('Load into the sandbox')}
          </Button>
          <Button onClick={close}>{say('Close')}</Button>
        </>
      )}
    />
  );
}

/** Replays the takes of a support bundle, step by step. Nothing of it reaches a recording. */
export function BundleSteps(props: {
  readonly bundle: Bundle;
  readonly actions?: (report: RevisionReport) => ReactNode;
  /** How people are called on this desk; left out: nobody has a name. */
  readonly called?: PeopleNames;
  readonly onClose: () => void;
}) {
  const { bundle, actions, onClose, called = noNames } = props;
  const { revisions, task } = bundle;
  const [step, setStep] = useState(revisions.length - 1);
  const report = revisions[step];
  if (report === undefined) {
    return null;
  }

  function go(number: number): void {
    const found = revisions.findIndex((revision) => revision.number === number);
    if (found >= 0) {
      setStep(found);
    }
  }

  return (
    <FullPage
      heading={
        revisions.length === 1
          ? say('Revision {number}: {title}', {
              number: report.number,
              title: isolateName(task.title),
            })
          : say('Bundle: {title}', { title: isolateName(task.title) })
      }
      facts={
        <>
          <RevisionMark revision={report} />
          <span role="status" className={styles['of']}>
            {[
              ...(revisions.length > 1
                ? [say('Step {step} of {count}', { step: step + 1, count: revisions.length })]
                : []),
              ...(bundle.people === 'replaced' ? [say('user ids are replaced')] : []),
            ].join(' · ')}
          </span>
        </>
      }
      actions={
        <>
          {revisions.length > 1 ? (
            <Steps revisions={revisions} step={step} onStep={setStep} />
          ) : null}
          {actions?.(report)}
        </>
      }
      onClose={onClose}
    >
      <ReportParts
        task={task}
        report={report}
        called={called}
        link={(number) =>
          revisions.some((revision) => revision.number === number) ? (
            <button type="button" className={styles['step']} onClick={() => go(number)}>
              {say('revision {number}', { number })}
            </button>
          ) : (
            say('revision {number}, which is not in the bundle', { number })
          )
        }
      />
    </FullPage>
  );
}

function Steps(props: {
  readonly revisions: Bundle['revisions'];
  readonly step: number;
  readonly onStep: (step: number) => void;
}) {
  const { revisions, step, onStep } = props;
  return (
    <>
      <IconButton label={say('Step back')} isDisabled={step === 0} onPress={() => onStep(step - 1)}>
        <IconChevronLeft size={18} />
      </IconButton>
      <select
        className={joinClasses(field['input'], styles['steps'])}
        aria-label={say('Step')}
        value={step}
        onChange={({ target }) => onStep(Number(target.value))}
      >
        {revisions.map(({ number, createdAt, actor, status }, index) => (
          <option key={number} value={index} title={formatUtc(createdAt)}>
            #{number} · {formatZoned(createdAt)} · {actor.name} · {status}
          </option>
        ))}
      </select>
      <IconButton
        label={say('Step forward')}
        isDisabled={step === revisions.length - 1}
        onPress={() => onStep(step + 1)}
      >
        <IconChevronRight size={18} />
      </IconButton>
    </>
  );
}
