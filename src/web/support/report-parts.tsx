import type { ReactNode } from 'react';

import type { RevisionReport } from '#contract/support/revision-report.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';

import { CallsOfTake } from './calls-of-take.tsx';
import { ChangesOfRevision } from './changes-of-revision.tsx';
import { FactsOfRevision } from './facts-of-revision.tsx';
import { NotesOfRevision } from './notes-of-revision.tsx';
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
  /** Adds a note; left out: nobody can. */
  readonly noteForm?: ReactNode;
  /** Below who and when. */
  readonly more?: ReactNode;
  /** Where the picture can be had as a file; left out: nowhere. */
  readonly pictureAddress?: string;
  /** How people are called today; left out: nobody has a name. */
  readonly called?: PeopleNames;
}) {
  const { task, report, link, pictureAddress, noteForm, more, called = noNames } = props;
  return (
    <div className={styles['parts']}>
      <div className={styles['column']}>
        <PictureOfRevision task={task} report={report} address={pictureAddress} called={called} />
        <ChangesOfRevision report={report} link={link} />
        <ProblemsOfRevision problems={report.problems} />
        <PeopleThen roster={report.roster} called={called} />
      </div>
      <div className={styles['column']}>
        <FactsOfRevision task={task} report={report} link={link} />
        {more}
        {/* A bundle without names has no notes, which does not mean that there are none. */}
        {noteForm === undefined && report.notes.length === 0 ? null : (
          <NotesOfRevision notes={report.notes} form={noteForm} />
        )}
        <CallsOfTake report={report} />
        <RequestOfRevision task={task} report={report} />
      </div>
    </div>
  );
}
