import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs';

import { useStore } from 'zustand';

import { edit, select } from '#editor/edit.ts';
import { fixAll } from '#layout/lint/fix-all.ts';
import type { Fix } from '#layout/lint/fix.ts';
import { suggestFixes } from '#layout/lint/fixes.ts';
import type { Problem } from '#layout/lint/rules/problem.ts';
import { repairDocument } from '#layout/lint/repair.ts';
import { useDesk, useDraftPresence, useIsSandbox, useSite } from '#web/hooks/desk-context.ts';
import { usePanelPlace } from '#web/hooks/use-panel-place.ts';
import type { Desk } from '#web/desk/desk.ts';
import { showPanel } from '#web/desk/panels.ts';
import { NoDraft, Panel } from '#web/ui/panel.tsx';

import { FixAllButton } from './fix-all-button.tsx';
import { ProblemRow } from './problem-row.tsx';
import styles from './problems.module.css';
import { useFindings } from './use-findings.ts';
import { say } from '#web/words/say.ts';

/** The problems of the draft, errors first. Each leads to its cause. */
export function Problems() {
  const desk = useDesk();
  const { editor } = desk;
  const presence = useDraftPresence();
  const isOpen = presence === 'open';
  const { problems, payload, isPassing } = useFindings();
  const site = useSite();
  const isSandbox = useIsSandbox();
  // Under the show lock a fix is refused in words; a viewer can never apply one.
  const isViewer = useStore(editor.view, ({ locked, lockedFor }) => locked && lockedFor === 'role');
  const canvas = useStore(editor.document, (state) => state.canvas);
  const context = site ? { site, canvas } : undefined;

  function mend(fix: Fix): void {
    edit(editor, say('Fix: {label}', { label: fix.label }), (document) =>
      repairDocument(document, fix),
    );
  }

  return (
    <Panel
      title={say('Problems')}
      place={usePanelPlace('problems')}
      count={isOpen ? problems.length : undefined}
      actions={
        isOpen && context ? (
          <FixAllButton
            problems={problems}
            subject={payload}
            context={context}
            isDisabled={isPassing || isViewer}
            onFix={() => mend(fixAll(payload, context))}
          />
        ) : null
      }
    >
      {presence === 'open' ? null : <NoDraft presence={presence} rows={2} />}
      {isOpen && problems.length === 0 ? (
        <p className={styles['clear']}>
          <IconCircleCheck size={16} aria-hidden />
          {isSandbox ? say('No problems.') : say('Ready to take.')}
        </p>
      ) : null}
      <ul className={styles['list']} aria-label={say('Problems')}>
        {isOpen
          ? problems.map((problem) => (
              <ProblemRow
                key={`${problem.code} ${problem.path}`}
                problem={problem}
                fixes={context ? suggestFixes(problem, payload, context) : []}
                onShow={() => showCause(desk, problem)}
                isPassing={isPassing || isViewer}
                onFix={mend}
              />
            ))
          : null}
      </ul>
    </Panel>
  );
}

/** Selects the item that a problem is about, or moves to the panel where it can be fixed. */
function showCause(desk: Desk, problem: Problem): void {
  const { editor } = desk;
  const [, list, index] =
    /^MixLayoutParams\.(MixLayoutList|WaterMarkList)\.(\d+)/.exec(problem.path) ?? [];
  const { tiles, watermarks } = editor.document.getState().document;
  const items = list === 'WaterMarkList' ? watermarks : tiles;
  const item = index === undefined ? undefined : items[Number(index)];
  if (item) {
    select(editor, [item.id]);
  }
  const panel = problem.path.startsWith('SubscribeStreamUserIds')
    ? 'subscription'
    : item
      ? 'inspector'
      : 'payload';
  showPanel(desk, panel);
}
