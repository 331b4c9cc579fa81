import type { RevisionReport } from '#contract/support/revision-report.ts';
import { EmptyNote } from '#web/ui/panel.tsx';

import { Part } from './part.tsx';
import styles from './revision-page.module.css';
import { say } from '#web/words/say.ts';

/** What lint finds in the payload of a revision today. */
export function ProblemsOfRevision({ problems }: Pick<RevisionReport, 'problems'>) {
  return (
    <Part title={say('Problems')} count={problems.length}>
      {problems.length === 0 ? (
        <EmptyNote>{say('None, by the rules of this version.')}</EmptyNote>
      ) : (
        <ul className={styles['list']}>
          {problems.map(({ code, severity, path, message }) => (
            <li key={`${code} ${path} ${message}`}>
              <span className={styles[severity]}>
                {severity === 'error' ? 'Error' : say('Warning')}
              </span>{' '}
              {message} <code className={styles['code']}>{code}</code>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
