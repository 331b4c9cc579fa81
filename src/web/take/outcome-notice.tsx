import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

import type { Revision } from '#contract/revision.ts';
import { forgetTake } from '#web/desk/desk.ts';
import type { TakePhase } from '#web/desk/take-state.ts';
import { useDesk, useTakePhase, useTask } from '#web/hooks/desk-context.ts';
import { describeOutcome } from './outcome.ts';
import type { OutcomeReport } from './outcome.ts';
import { showPanel } from '#web/desk/panels.ts';
import { goToSignIn } from '#web/desk/sign-in.ts';
import { repeatTake, resendRevision, retryTake } from '#web/desk/take-control.ts';
import { Button } from '#web/ui/button.tsx';

import { Notice } from '#web/ui/notice.tsx';
import { openDialog } from '#web/desk/dialog.ts';
import { SeenButton } from './seen-button.tsx';
import { say } from '#web/words/say.ts';

type Settled = Extract<TakePhase, { readonly kind: 'settled' }>;

/** The result of the newest take, and what to do next. The live region always exists, so that screen readers announce it. */
export function OutcomeNotice() {
  const phase = useTakePhase();
  const isOver = useTask()?.status === 'ended';
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place} aria-live="polite" data-testid="outcome">
      {phase?.kind === 'settled' && !(isOver && phase.outcome.kind === 'accepted') ? (
        <Outcome key={phase.attempt.key} phase={phase} place={place} />
      ) : null}
    </div>
  );
}

/** How long a success is shown, ms. The take bar and the history still show it afterwards. */
const successMs = 15_000;

/** Hides a success after a while, but not while it has the pointer or the focus. */
function useAutoDismiss(
  isGood: boolean,
  place: RefObject<HTMLDivElement | null>,
  leave: () => void,
): void {
  const leaving = useRef(leave);
  useEffect(() => {
    leaving.current = leave;
  });
  useEffect(() => {
    if (!isGood) {
      return undefined;
    }
    const timer = setInterval(() => {
      if (place.current?.matches(':hover, :focus-within') !== true) {
        leaving.current();
      }
    }, successMs);
    return () => clearInterval(timer);
  }, [isGood, place]);
}

function Outcome({
  phase,
  place,
}: {
  readonly phase: Settled;
  readonly place: RefObject<HTMLDivElement | null>;
}) {
  const desk = useDesk();
  const seen = useSeen(phase);
  const report = describeOutcome(seen ? { kind: 'accepted', revision: seen } : phase.outcome);
  const leave = (): void => forgetTake(desk, phase.attempt.taskId);
  useAutoDismiss(report.tone === 'good', place, leave);
  const problems =
    phase.outcome.kind === 'problem' && phase.outcome.problem.code === 'invalid-layout'
      ? (phase.outcome.problem.problems ?? [])
      : [];
  return (
    <Notice
      tone={report.tone}
      title={`${report.title}.`}
      facts={[...report.facts, ...problems.map(({ path, message }) => [path, message] as const)]}
      actions={<NextStepButton phase={phase} report={report} />}
      onDismiss={leave}
    >
      {report.sentence}
    </Notice>
  );
}

function NextStepButton({
  phase,
  report,
}: {
  readonly phase: Settled;
  readonly report: OutcomeReport;
}) {
  const desk = useDesk();
  const { next } = report;
  const revision = phase.outcome.kind === 'problem' ? phase.outcome.problem.revision : undefined;
  switch (next.kind) {
    case 'none':
      return null;
    case 'repeat':
      return <AgainButton afterS={next.afterS} onClick={() => repeatTake(desk, phase)} />;
    case 'take-draft':
      return <AgainButton afterS={next.afterS} onClick={() => retryTake(desk, phase)} />;
    case 'resend':
      return (
        <>
          {revision ? <SeenButton revision={revision} /> : null}
          <AgainButton afterS={0} onClick={resend} />
        </>
      );
    case 'decide-conflict':
      return (
        <Button onClick={() => openDialog(desk, { kind: 'conflict' })}>{say('Decide…')}</Button>
      );
    case 'show-problems':
      return <Button onClick={() => showPanel(desk, 'problems')}>{say('Show problems')}</Button>;
    case 'attach':
      return (
        <Button onClick={() => openDialog(desk, { kind: 'attach' })}>
          {say('Attach recording…')}
        </Button>
      );
    case 'sign-in':
      return <Button onClick={goToSignIn}>{say('Sign in')}</Button>;
    case 'reload':
      return <Button onClick={() => window.location.reload()}>{say('Reload the page')}</Button>;
  }

  function resend(): void {
    if (revision) {
      resendRevision(desk, revision, phase.purpose);
    } else {
      repeatTake(desk, phase);
    }
  }
}

/** The revision of a take without an answer, once somebody has seen it on air, here or on another page. */
function useSeen(phase: Settled): Revision | null {
  const program = useTask()?.program ?? null;
  const { outcome } = phase;
  const isOurs = outcome.kind === 'problem' && outcome.problem.revision?.number === program?.number;
  return isOurs && program?.seen ? program : null;
}

/** Can be pressed only after the time that the server asked to wait. */
function AgainButton(props: { readonly afterS: number; readonly onClick: () => void }) {
  const [left, setLeft] = useState(Math.ceil(props.afterS));
  useEffect(() => {
    if (left <= 0) {
      return undefined;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <Button tone="air" disabled={left > 0} onClick={props.onClick}>
      {left > 0 ? say('Take again in {left} s', { left }) : say('Take again')}
    </Button>
  );
}
