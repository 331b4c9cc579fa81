import { useState } from 'react';
import { useStore } from 'zustand';

import type { LayoutDocument } from '#layout/document/document.ts';
import type { Problem } from '#layout/lint/rules/problem.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { draftPayload, findSite, payloadOfDocument } from '#web/desk/desk.ts';
import type { Desk, DraftPreview } from '#web/desk/desk.ts';
import { useDesk, useDraftPayload } from '#web/hooks/desk-context.ts';
import { findDraftProblems } from '#web/desk/draft-problems.ts';

import { useProblems } from '#web/hooks/use-problems.ts';

/** The problems, and the payload they were found in. */
export interface Findings {
  readonly payload: RecordingPayload;
  readonly problems: readonly Problem[];
}

/** The problems of the draft, or during a drag those that a drop would leave. React renders only when the problems change. */
export function useFindings(): Findings & { readonly isPassing: boolean } {
  const desk = useDesk();
  const problems = useProblems();
  const payload = useDraftPayload();
  const [find] = useState(() => createPassingFindings(desk));
  const passing = useStore(desk.preview, find);
  return passing ? { ...passing, isPassing: true } : { payload, problems, isPassing: false };
}

/** @returns the findings of a drag, the same object while the problems are the same; null while they are those of the draft */
function createPassingFindings(desk: Desk): (preview: DraftPreview) => Findings | null {
  let judged: LayoutDocument | null = null;
  let findings: Findings | null = null;
  return ({ document }) => {
    if (document === judged) {
      return findings;
    }
    judged = document;
    if (!document) {
      findings = null;
      return findings;
    }
    const next = judge(desk, payloadOfDocument(document));
    const known = findings ?? judge(desk, draftPayload(desk));
    if (!sameProblems(known.problems, next.problems)) {
      findings = next;
    }
    return findings;
  };
}

function judge(desk: Desk, payload: RecordingPayload): Findings {
  const site = findSite(desk);
  const { canvas } = desk.editor.document.getState();
  return { payload, problems: site ? findDraftProblems(payload, site, canvas) : [] };
}

function sameProblems(a: readonly Problem[], b: readonly Problem[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, message }, index) => path === b[index]?.path && message === b[index].message)
  );
}
