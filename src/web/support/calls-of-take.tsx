import type { RevisionReport } from '#contract/support/revision-report.ts';
import { EmptyNote } from '#web/ui/panel.tsx';

import { Moment } from './moment.tsx';
import { Part } from './part.tsx';
import styles from './revision-page.module.css';

/** Every call of a take and what the cloud answered. */
export function CallsOfTake({ report }: { readonly report: RevisionReport }) {
  const { calls, upstream, advice } = report;
  return (
    <Part title="Response" count={calls.length}>
      {calls.length === 0 ? (
        <EmptyNote>Nothing was sent.{upstream?.message ? ` ${upstream.message}` : ''}</EmptyNote>
      ) : (
        <ol className={styles['list']}>
          {calls.map((call, index) => (
            <Call key={index} call={call} report={report} isLast={index === calls.length - 1} />
          ))}
        </ol>
      )}
      {advice ? <p className={styles['soft']}>{advice}</p> : null}
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
          <dt>Sent</dt>
          <dd>{call.sentAt === null ? 'never left this machine' : <Moment iso={call.sentAt} />}</dd>
        </div>
        <div>
          <dt>RequestId</dt>
          <dd>{call.requestId === null ? 'none' : <code>{call.requestId}</code>}</dd>
        </div>
        <div>
          <dt>Answer</dt>
          <dd>
            {call.code === undefined && call.message === undefined
              ? nameAnswer(status)
              : [call.code, call.message].filter(Boolean).join(': ')}
          </dd>
        </div>
        {isLast && latencyMs !== null ? (
          <div>
            <dt>{status === 'unknown' ? 'Waited' : 'Latency'}</dt>
            <dd>{Math.round(latencyMs)} ms</dd>
          </div>
        ) : null}
        {isLast && upstream?.taskId !== undefined ? (
          <div>
            <dt>Answered for</dt>
            <dd>
              TaskId <code>{upstream.taskId}</code>
            </dd>
          </div>
        ) : null}
      </dl>
    </li>
  );
}

function nameAnswer(status: RevisionReport['status']): string {
  switch (status) {
    case 'accepted':
      return 'Accepted';
    case 'sending':
      return 'Not there yet';
    default:
      return 'None that could be used';
  }
}
