import type { RevisionReport } from '#contract/support/revision-report.ts';
import { EmptyNote } from '#web/ui/panel.tsx';

import { Moment } from './moment.tsx';
import { Part } from './part.tsx';
import styles from './revision-page.module.css';
import { say, sayAnswer } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Every call of a take and what the cloud answered. */
export function CallsOfTake({ report }: { readonly report: RevisionReport }) {
  const { calls, upstream, advice } = report;
  return (
    <Part title={say('Response')} count={calls.length}>
      {calls.length === 0 ? (
        <EmptyNote>
          {[say('Nothing was sent.'), sayAnswer(upstream?.message ?? '')].filter(Boolean).join(' ')}
        </EmptyNote>
      ) : (
        <ol className={styles['list']}>
          {calls.map((call, index) => (
            <Call key={index} call={call} report={report} isLast={index === calls.length - 1} />
          ))}
        </ol>
      )}
      {advice ? <p className={styles['soft']}>{sayAnswer(advice)}</p> : null}
    </Part>
  );
}

function Call(props: {
  readonly call: RevisionReport['calls'][number];
  readonly report: RevisionReport;
  readonly isLast: boolean;
}) {
  const { call, report, isLast } = props;
  const { status, latencyMs, upstream } = report;
  return (
    <li>
      <dl className={styles['facts']}>
        <div>
          <dt>{say('Sent')}</dt>
          <dd>
            {call.sentAt === null ? say('never left this machine') : <Moment iso={call.sentAt} />}
          </dd>
        </div>
        <div>
          <dt>{say('RequestId')}</dt>
          <dd>{call.requestId === null ? say('none') : <code>{call.requestId}</code>}</dd>
        </div>
        <div>
          <dt>{say('Answer')}</dt>
          <dd>
            {call.code === undefined && call.message === undefined
              ? nameAnswer(status)
              : [call.code, sayAnswer(call.message ?? '')].filter(Boolean).join(': ')}
          </dd>
        </div>
        {isLast && latencyMs !== null ? (
          <div>
            <dt>{status === 'unknown' ? say('Waited') : say('Latency')}</dt>
            <dd>{say('{latencyMs} ms', { latencyMs: Math.round(latencyMs) })}</dd>
          </div>
        ) : null}
        {isLast && upstream?.taskId !== undefined ? (
          <div>
            <dt>{say('Answered for')}</dt>
            <dd>{sayNodes('TaskId {id}', { id: <code>{upstream.taskId}</code> })}</dd>
          </div>
        ) : null}
      </dl>
    </li>
  );
}

function nameAnswer(status: RevisionReport['status']): string {
  switch (status) {
    case 'accepted':
      return say('Accepted');
    case 'sending':
      return say('Not there yet');
    default:
      return say('None that could be used');
  }
}
