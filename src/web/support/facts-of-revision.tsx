import type { ReactNode } from 'react';

import type { Revision } from '#contract/revision.ts';
import { nameZone } from '#web/browser/zoned-time.ts';
import { describeLateness } from '#web/history/revision-fate.ts';

import { Moment } from './moment.tsx';
import { Part } from './part.tsx';
import styles from './revision-page.module.css';
import type { TaskOfReport } from './task-of-report.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

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
    <Part title={say('Who and when')}>
      <dl className={styles['facts']}>
        <Fact name={say('Taken by')}>
          <bdi>{actor.name}</bdi> <span className={styles['soft']}>({actor.id})</span>
        </Fact>
        <Fact name={say('Taken')}>
          <Moment iso={createdAt} />
        </Fact>
        {settledAt === null ? null : (
          <Fact name={say('Settled')}>
            <Moment iso={settledAt} />
          </Fact>
        )}
        {seen === null ? null : (
          <Fact name={say('Seen on air')}>
            {sayNodes('by {name}, {at}', {
              name: <bdi>{seen.by.name}</bdi>,
              at: <Moment iso={seen.at} />,
            })}
          </Fact>
        )}
        {lateness === '' ? null : <Fact name={say('Late')}>{lateness}</Fact>}
        {note === null ? null : (
          <Fact name={say('Note')}>
            <bdi>{note}</bdi>
          </Fact>
        )}
        <Fact name={say('Based on')}>
          {baseRevision === null ? say('nothing') : link(baseRevision)}
        </Fact>
        <Fact name={say('The recording')}>
          <bdi>{task.title}</bdi>
        </Fact>
        <Fact name={say('TaskId')}>
          <code>{task.taskId}</code>
        </Fact>
        <Fact name={say('SdkAppId')}>
          <code>{task.sdkAppId}</code>
        </Fact>
        <Fact name={say('Room')}>
          {task.roomId === null ? (
            say('not known')
          ) : (
            <bdi className={styles['code']}>{task.roomId}</bdi>
          )}
        </Fact>
        <Fact name={say('Canvas')}>
          {task.canvas.width} × {task.canvas.height}
        </Fact>
        <Fact name={say('Time zone')}>{nameZone()}</Fact>
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
