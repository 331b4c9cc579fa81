import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs';

import type { Finding } from '#contract/support/preflight.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import { checkTitles, verdictWords } from './describe-findings.ts';
import styles from './finding-row.module.css';
import { sayAnswer } from '#web/words/say.ts';

const icons = { right: IconCircleCheck, wrong: IconCircleX, unknown: IconAlertTriangle } as const;

/** One check: whether it is right, and what to do if not. The state has an icon and a word beside its colour. */
export function FindingRow({
  finding: { check, verdict, sentence },
}: {
  readonly finding: Finding;
}) {
  const Icon = icons[verdict];
  return (
    <li className={styles['row']} data-verdict={verdict}>
      <span className={joinClasses(styles['state'], styles[verdict])}>
        <Icon size={18} aria-hidden />
        {verdictWords[verdict]}
      </span>
      <strong className={styles['title']}>{checkTitles[check]}</strong>
      <bdi className={styles['sentence']}>{sayAnswer(sentence)}</bdi>
    </li>
  );
}
