import type { ReactNode } from 'react';

import type { RevisionReport } from '#contract/support/revision-report.ts';
import { ChangeList } from '#web/take/change-list.tsx';
import { EmptyNote } from '#web/ui/panel.tsx';

import { Part } from './part.tsx';
import styles from './revision-page.module.css';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** What a revision changed about the one that was on air before it. */
export function ChangesOfRevision(props: {
  readonly report: RevisionReport;
  readonly link: (number: number) => ReactNode;
}) {
  const { report, link } = props;
  const { before, changes } = report;
  if (before === null) {
    return (
      <Part title={say('Changes')}>
        <EmptyNote>
          {say('Nothing to compare with: no earlier revision is known to be on air.')}
        </EmptyNote>
      </Part>
    );
  }
  const wasTaken = report.status === 'accepted' || report.status === 'unknown';
  return (
    <Part title={say('Changes')} count={changes.length}>
      <p className={styles['soft']}>
        {sayCompared(wasTaken, before.status === 'unknown', link(before.number))}
      </p>
      {changes.length === 0 ? (
        <EmptyNote>{say('No difference.')}</EmptyNote>
      ) : (
        <ChangeList changes={changes.map((change) => ({ ...change, key: change.sentence }))} />
      )}
    </Part>
  );
}

function sayCompared(wasTaken: boolean, isUnsure: boolean, link: ReactNode): ReactNode {
  if (wasTaken) {
    return isUnsure
      ? sayNodes('Compared with {link}, which may have been on air.', { link })
      : sayNodes('Compared with {link}, which was on air before.', { link });
  }
  return isUnsure
    ? sayNodes('It would have changed this, compared with {link}, which may have been on air.', {
        link,
      })
    : sayNodes('It would have changed this, compared with {link}, which was on air before.', {
        link,
      });
}
