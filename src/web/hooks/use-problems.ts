import { useStore } from 'zustand';

import type { Problem } from '#layout/lint/rules/problem.ts';
import { useDesk, useDraftPayload, useSession } from './desk-context.ts';
import { findDraftProblems } from '#web/desk/draft-problems.ts';

const none: readonly Problem[] = [];

/** The problems that lint finds in the draft. */
export function useProblems(): readonly Problem[] {
  const { editor } = useDesk();
  const session = useSession();
  const payload = useDraftPayload();
  const canvas = useStore(editor.document, (state) => state.canvas);
  return session ? findDraftProblems(payload, session.site, canvas) : none;
}
