import type { ReactNode } from 'react';

import type { Revision } from '#contract/revision.ts';
import { nameZone } from '#web/browser/zoned-time.ts';
import { describeLateness } from '#web/history/revision-fate.ts';

import { Moment } from './moment.tsx';
import { Part } from './part.tsx';
import styles from './revision-page.module.css';
import type { TaskOfReport } from './task-of-report.ts';

/** Who took a revision, when, and of which recording. */
export function FactsOfRevision(props: {
  readonly task: TaskOfReport;
  readonly report: Revision;
  readonly link: (number: number) => ReactNode;
}) {
  const { task, report, link } = props;
  const { actor, note, seen, baseRevision, createdAt, settledAt } = report;
  const lateness = describeLateness(report).join(', ');
  return (
    <Part title="Who and when">
      <dl className={styles['facts']}>
        <Fact name="Taken by">
          <bdi>{actor.name}</bdi> <span className={styles['soft']}>({actor.id})</span>
        </Fact>
        <Fact name="Taken">
          <Moment iso={createdAt} />
        </Fact>
        {settledAt === null ? null : (
          <Fact name="Settled">
            <Moment iso={settledAt} />
          </Fact>
        )}
        {seen === null ? null : (
          <Fact name="Seen on air">
            by <bdi>{seen.by.name}</bdi>, <Moment iso={seen.at} />
          </Fact>
        )}
        {lateness === '' ? null : <Fact name="Late">{lateness}</Fact>}
        {note === null ? null : (
          <Fact name="Note">
            <bdi>{note}</bdi>
          </Fact>
        )}
        <Fact name="Based on">{baseRevision === null ? 'nothing' : link(baseRevision)}</Fact>
        <Fact name="Recording">
          <bdi>{task.title}</bdi>
        </Fact>
        <Fact name="TaskId">
          <code>{task.taskId}</code>
        </Fact>
        <Fact name="SdkAppId">
          <code>{task.sdkAppId}</code>
        </Fact>
        <Fact name="Room">
          {task.roomId === null ? 'not known' : <bdi className={styles['code']}>{task.roomId}</bdi>}
        </Fact>
        <Fact name="Canvas">
          {task.canvas.width} × {task.canvas.height}
        </Fact>
        <Fact name="Time zone">{nameZone()}</Fact>
      </dl>
    </Part>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
