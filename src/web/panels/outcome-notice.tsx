import { useEffect, useState } from 'react';

import { forgetTake } from '#web/app/desk.ts';
import type { TakePhase } from '#web/app/desk.ts';
import { useDesk, useTakePhase } from '#web/app/desk-context.ts';
import { describeOutcome } from '#web/app/outcome.ts';
import type { OutcomeReport } from '#web/app/outcome.ts';
import { repeatTake, resendRevision, retryTake } from '#web/app/take-control.ts';
import { Button } from '#web/ui/button.tsx';

import { Notice } from './notice.tsx';

type Settled = Extract<TakePhase, { readonly kind: 'settled' }>;

/** What became of the newest take, with a way on. The place is always there, so that its news are spoken. */
export function OutcomeNotice() {
  const phase = useTakePhase();
  return (
    <div aria-live="polite" data-testid="outcome">
      {phase?.kind === 'settled' ? <Outcome key={phase.attempt.key} phase={phase} /> : null}
    </div>
  );
}

function Outcome({ phase }: { readonly phase: Settled }) {
  const desk = useDesk();
  const report = describeOutcome(phase.outcome);
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
      onDismiss={() => forgetTake(desk, phase.attempt.taskId)}
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
  switch (next.kind) {
    case 'none':
      return null;
    case 'repeat':
      return <AgainButton afterS={next.afterS} onClick={() => repeatTake(desk, phase)} />;
    case 'take-draft':
      return <AgainButton afterS={next.afterS} onClick={() => retryTake(desk, phase)} />;
    case 'resend':
      return <AgainButton afterS={0} onClick={resend} />;
    case 'decide-conflict':
      return (
        <Button onClick={() => desk.dialog.setState({ open: { kind: 'conflict' } })}>
          Decide…
        </Button>
      );
    case 'show-problems':
      return (
        <Button onClick={() => document.getElementById('panel-problems')?.focus()}>
          Show problems
        </Button>
      );
    case 'attach':
      return (
        <Button onClick={() => desk.dialog.setState({ open: { kind: 'attach' } })}>
          Attach recording…
        </Button>
      );
    case 'reload':
      return <Button onClick={() => window.location.reload()}>Reload the page</Button>;
  }

  function resend(): void {
    const { outcome } = phase;
    if (outcome.kind === 'problem' && outcome.problem.revision)
      resendRevision(desk, outcome.problem.revision, phase.purpose);
    else repeatTake(desk, phase);
  }
}

/** Waits as long as the server asked before it can be pressed. */
function AgainButton(props: { readonly afterS: number; readonly onClick: () => void }) {
  const [left, setLeft] = useState(Math.ceil(props.afterS));
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return (
    <Button tone="air" disabled={left > 0} onClick={props.onClick}>
      {left > 0 ? `Take again in ${String(left)} s` : 'Take again'}
    </Button>
  );
}
