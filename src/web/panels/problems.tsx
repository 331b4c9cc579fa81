import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';

import { useStore } from 'zustand';

import { edit, select } from '#editor/edit.ts';
import type { Editor } from '#editor/stores.ts';
import { suggestFix } from '#layout/fixes.ts';
import type { Problem } from '#layout/problem.ts';
import { repairDocument } from '#layout/repair.ts';
import { useDesk, useDraftPayload, useDraftPresence } from '#web/app/desk-context.ts';
import { NoDraft, Panel } from '#web/ui/panel.tsx';

import { ProblemRow } from './problem-row.tsx';
import styles from './problems.module.css';
import { useProblems } from './use-problems.ts';

/** What lint says about the draft, errors first; each leads to its cause. */
export function Problems() {
  const { editor } = useDesk();
  const presence = useDraftPresence();
  const isOpen = presence === 'open';
  const problems = useProblems();
  const payload = useDraftPayload();
  const canvas = useStore(editor.document, (state) => state.canvas);
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
              <ProblemRow
                key={`${problem.code} ${problem.path}`}
                problem={problem}
                fix={suggestFix(problem, payload, canvas)}
                onShow={() => showCause(editor, problem)}
                onFix={(fix) =>
                  edit(editor, `Fix: ${fix.label}`, (document) => repairDocument(document, fix))
                }
              />
            ))
          : null}
      </ul>
    </Panel>
  );
}

/** Selects what a problem is about, or leads to the panel where it can be mended. */
function showCause(editor: Editor, problem: Problem): void {
  const [, list, index] =
    /^MixLayoutParams\.(MixLayoutList|WaterMarkList)\.(\d+)/.exec(problem.path) ?? [];
  const { tiles, watermarks } = editor.document.getState().document;
  const items = list === 'WaterMarkList' ? watermarks : tiles;
  const item = index === undefined ? undefined : items[Number(index)];
  if (item) select(editor, [item.id]);
  const panel = problem.path.startsWith('SubscribeStreamUserIds')
    ? 'panel-subscription'
    : item
      ? 'panel-inspector'
      : 'panel-payload';
  const target = document.getElementById(panel);
  target?.scrollIntoView({ block: 'nearest' });
  target?.focus();
}
