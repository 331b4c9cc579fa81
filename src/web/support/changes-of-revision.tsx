import type { ReactNode } from 'react';

import type { RevisionReport } from '#contract/support/revision-report.ts';
import { ChangeList } from '#web/take/change-list.tsx';
import { EmptyNote } from '#web/ui/panel.tsx';

import { Part } from './part.tsx';
import styles from './revision-page.module.css';

/** What a revision changed about the one that was on air before it. */
export function ChangesOfRevision(props: {
  readonly report: RevisionReport;
  readonly link: (number: number) => ReactNode;
}) {
  const { report, link } = props;
  const { before, changes } = report;
  if (before === null) {
    return (
      <Part title="Changes">
        <EmptyNote>Nothing to compare with: no earlier revision is known to be on air.</EmptyNote>
      </Part>
    );
  }
  const wasTaken = report.status === 'accepted' || report.status === 'unknown';
  return (
    <Part title="Changes" count={changes.length}>
      <p className={styles['soft']}>
        {wasTaken ? 'Compared' : 'It would have changed this, compared'} with {link(before.number)}
        {before.status === 'unknown' ? ', which may have been on air' : ', which was on air before'}
        .
      </p>
      {changes.length === 0 ? (
        <EmptyNote>No difference.</EmptyNote>
      ) : (
        <ChangeList changes={changes.map((change) => ({ ...change, key: change.sentence }))} />
      )}
    </Part>
  );
}
