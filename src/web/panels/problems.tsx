import IconAlertOctagonFilled from '@tabler/icons-react/dist/esm/icons/IconAlertOctagonFilled.mjs';
import IconAlertTriangleFilled from '@tabler/icons-react/dist/esm/icons/IconAlertTriangleFilled.mjs';
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';

import { select } from '#editor/edit.ts';
import type { Editor } from '#editor/stores.ts';
import type { Problem } from '#layout/problem.ts';
import { useDesk, useDraftPresence } from '#web/app/desk-context.ts';
import { joinClasses } from '#web/ui/class-names.ts';
import { NoDraft, Panel } from '#web/ui/panel.tsx';

import styles from './problems.module.css';
import { useProblems } from './use-problems.ts';

/** What lint says about the draft, errors first; each leads to its cause. */
export function Problems() {
  const { editor } = useDesk();
  const presence = useDraftPresence();
  const isOpen = presence === 'open';
  const problems = useProblems();
  return (
    <Panel title="Problems" id="panel-problems" count={isOpen ? problems.length : undefined}>
      {presence === 'open' ? null : <NoDraft presence={presence} rows={2} />}
      {isOpen && problems.length === 0 ? (
        <p className={styles['clear']}>
          <IconCircleCheck size={16} aria-hidden />
          Nothing stands in the way of a take.
        </p>
      ) : null}
      <ul className={styles['list']} aria-label="Problems">
        {isOpen
          ? problems.map((problem) => (
              <li key={`${problem.code} ${problem.path}`}>
                <button
                  type="button"
                  className={joinClasses(styles['problem'], styles[problem.severity])}
                  title={problem.path}
                  onClick={() => showCause(editor, problem)}
                >
                  {problem.severity === 'error' ? (
                    <IconAlertOctagonFilled size={16} aria-hidden />
                  ) : (
                    <IconAlertTriangleFilled size={16} aria-hidden />
                  )}
                  <span>
                    <strong>{problem.severity === 'error' ? 'Error' : 'Warning'}</strong>{' '}
                    {problem.message}
                  </span>
                </button>
              </li>
            ))
          : null}
      </ul>
    </Panel>
  );
}

/** Selects the tile that a problem is about, or leads to the panel where it can be mended. */
function showCause(editor: Editor, problem: Problem): void {
  const index = /^MixLayoutParams\.MixLayoutList\.(\d+)/.exec(problem.path)?.[1];
  const tile =
    index === undefined ? undefined : editor.document.getState().document.tiles[Number(index)];
  if (tile) select(editor, [tile.id]);
  const panel = problem.path.startsWith('SubscribeStreamUserIds')
    ? 'panel-subscription'
    : tile
      ? 'panel-inspector'
      : 'panel-payload';
  const target = document.getElementById(panel);
  target?.scrollIntoView({ block: 'nearest' });
  target?.focus();
}
