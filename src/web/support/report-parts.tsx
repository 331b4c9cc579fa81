import type { ReactNode } from 'react';

import type { RevisionReport } from '#contract/support/revision-report.ts';

import { CallsOfTake } from './calls-of-take.tsx';
import { ChangesOfRevision } from './changes-of-revision.tsx';
import { FactsOfRevision } from './facts-of-revision.tsx';
import { PeopleThen } from './people-then.tsx';
import { PictureOfRevision } from './picture-of-revision.tsx';
import { ProblemsOfRevision } from './problems-of-revision.tsx';
import { RequestOfRevision } from './request-of-revision.tsx';
import styles from './revision-page.module.css';
import type { TaskOfReport } from './task-of-report.ts';

/** All that is known of one revision. @param props.link leads to another revision of the recording. */
export function ReportParts(props: {
  readonly task: TaskOfReport;
  readonly report: RevisionReport;
  readonly link: (number: number) => ReactNode;
}) {
  const { task, report, link } = props;
  return (
    <div className={styles['parts']}>
      <div className={styles['column']}>
        <PictureOfRevision task={task} report={report} />
        <ChangesOfRevision report={report} link={link} />
        <ProblemsOfRevision problems={report.problems} />
        <PeopleThen roster={report.roster} />
      </div>
      <div className={styles['column']}>
        <FactsOfRevision task={task} report={report} link={link} />
        <CallsOfTake report={report} />
        <RequestOfRevision task={task} report={report} />
      </div>
    </div>
  );
}
