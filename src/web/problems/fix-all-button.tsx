import { countFixes } from '#layout/lint/fix-all.ts';
import type { LintContext } from '#layout/lint/fixes.ts';
import type { Problem } from '#layout/lint/rules/problem.ts';
import type { LintSubject } from '#layout/lint/lint-subject.ts';
import { Button } from '#web/ui/button.tsx';

import styles from './problems.module.css';
import { say } from '#web/words/say.ts';

export interface FixAllButtonProps {
  readonly problems: readonly Problem[];
  readonly subject: LintSubject;
  readonly context: LintContext;
  readonly isDisabled?: boolean;
  readonly onFix: () => void;
}

/** Applies the fixes that nobody has to decide about, at once. Shown if there are several. */
export function FixAllButton({ problems, subject, context, isDisabled, onFix }: FixAllButtonProps) {
  const count = countFixes(problems, subject, context);
  return count < 2 ? null : (
    <Button
      className={styles['all']}
      title={say(
        'Apply {count} fixes as one step. None of them shows anybody who is not shown now.',
        { count },
      )}
      disabled={isDisabled}
      onClick={onFix}
    >
      {say('Fix all')}
    </Button>
  );
}
