import type { Size } from '#geometry/rect.ts';
import { countFixes } from '#layout/lint/fix-all.ts';
import type { Problem } from '#layout/lint/rules/problem.ts';
import type { LintSubject } from '#layout/lint/lint-subject.ts';
import { Button } from '#web/ui/button.tsx';

import styles from './problems.module.css';

export interface FixAllButtonProps {
  readonly problems: readonly Problem[];
  readonly subject: LintSubject;
  /** Canvas px. */
  readonly canvas: Size;
  readonly isDisabled?: boolean;
  readonly onFix: () => void;
}

/** Applies all offered fixes at once. Shown if there are several. */
export function FixAllButton({ problems, subject, canvas, isDisabled, onFix }: FixAllButtonProps) {
  const count = countFixes(problems, subject, canvas);
  return count < 2 ? null : (
    <Button
      className={styles['all']}
      title={`Apply all ${count} offered fixes as one step`}
      disabled={isDisabled}
      onClick={onFix}
    >
      Fix all
    </Button>
  );
}
