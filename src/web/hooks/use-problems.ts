import { useStore } from 'zustand';

import type { Problem } from '#layout/lint/rules/problem.ts';
import { useDesk, useDraftPayload, useSite } from './desk-context.ts';
import { findDraftProblems } from '#web/desk/draft-problems.ts';

const none: readonly Problem[] = [];

/** The problems that lint finds in the draft. */
export function useProblems(): readonly Problem[] {
  const { editor } = useDesk();
  const site = useSite();
  const payload = useDraftPayload();
  const canvas = useStore(editor.document, (state) => state.canvas);
  return site ? findDraftProblems(payload, site, canvas) : none;
}
