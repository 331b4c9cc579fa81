import IconAlertOctagonFilled from '@tabler/icons-react/dist/esm/icons/IconAlertOctagonFilled.mjs';
import IconAlertTriangleFilled from '@tabler/icons-react/dist/esm/icons/IconAlertTriangleFilled.mjs';

import type { Fix } from '#layout/lint/fix.ts';
import type { Problem } from '#layout/lint/rules/problem.ts';
import { Button } from '#web/ui/button.tsx';
import { joinClasses } from '#web/ui/class-names.ts';

import styles from './problems.module.css';
import { say } from '#web/words/say.ts';

export interface ProblemRowProps {
  readonly problem: Problem;
  /** What one click can do about it, the safest first. */
  readonly fixes: readonly Fix[];
  readonly onFix: (fix: Fix) => void;
  /** Found while its item is still being dragged, so it cannot be fixed yet. */
  readonly isPassing?: boolean;
  /** Shows the cause, if the page has a place for it. */
  readonly onShow?: () => void;
}

/** One problem, with its fixes. */
export function ProblemRow({ problem, fixes, onFix, onShow, isPassing }: ProblemRowProps) {
  const isError = problem.severity === 'error';
  const className = joinClasses(styles['problem'], styles[problem.severity]);
  const Icon = isError ? IconAlertOctagonFilled : IconAlertTriangleFilled;
  const content = (
    <>
      <Icon size={16} aria-hidden />
      <span>
        <strong>{isError ? say('Error') : say('Warning')}</strong> {problem.message}
      </span>
    </>
  );
  return (
    <li className={styles['row']}>
      {onShow ? (
        <button type="button" className={className} title={problem.path} onClick={onShow}>
          {content}
        </button>
      ) : (
        <div className={className} title={problem.path}>
          {content}
        </div>
      )}
      {fixes.map((fix) => (
        <Button
          key={fix.label}
          className={styles['fix']}
          aria-label={say('Fix: {label}', { label: fix.label })}
          disabled={isPassing}
          onClick={() => onFix(fix)}
        >
          {fix.label}
        </Button>
      ))}
    </li>
  );
}
