import { useEffect, useState } from 'react';

import { previewDocument } from '#editor/preview-document.ts';
import type { Problem } from '#layout/lint/rules/problem.ts';
import { writeLayout } from '#layout/document/wire.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { draftPayload, findSession } from '#web/desk/desk.ts';
import type { Desk } from '#web/desk/desk.ts';
import { useDesk, useDraftPayload } from '#web/hooks/desk-context.ts';
import { findDraftProblems } from '#web/desk/draft-problems.ts';

import { useProblems } from '#web/hooks/use-problems.ts';

/** The problems, and the payload they were found in. */
export interface Findings {
  readonly payload: RecordingPayload;
  readonly problems: readonly Problem[];
}

/**
 * The problems of the draft, or during a drag those that a drop would leave. A drag is checked at most once a frame, and React
 * renders only when the problems change.
 */
export function useFindings(): Findings & { readonly isPassing: boolean } {
  const desk = useDesk();
  const problems = useProblems();
  const payload = useDraftPayload();
  const [passing, setPassing] = useState<Findings | null>(null);

  useEffect(() => {
    let frame: number | undefined;
    const unsubscribe = desk.editor.live.subscribe((now, before) => {
      if (now.preview === before.preview) {
        return;
      }
      if (now.preview && now.preview.rects.size > 0) {
        frame ??= requestAnimationFrame(tell);
      } else {
        rest();
      }
    });
    return () => {
      unsubscribe();
      rest();
    };

    function tell(): void {
      frame = undefined;
      const next = judge(desk, writeLayout(previewDocument(desk.editor)));
      setPassing((known) =>
        sameProblems((known ?? judge(desk, draftPayload(desk))).problems, next.problems)
          ? known
          : next,
      );
    }

    function rest(): void {
      if (frame !== undefined) {
        cancelAnimationFrame(frame);
      }
      frame = undefined;
      setPassing(null);
    }
  }, [desk]);

  return passing ? { ...passing, isPassing: true } : { payload, problems, isPassing: false };
}

function judge(desk: Desk, payload: RecordingPayload): Findings {
  const session = findSession(desk);
  const { canvas } = desk.editor.document.getState();
  return { payload, problems: session ? findDraftProblems(payload, session.site, canvas) : [] };
}

function sameProblems(a: readonly Problem[], b: readonly Problem[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, message }, index) => path === b[index]?.path && message === b[index].message)
  );
}
