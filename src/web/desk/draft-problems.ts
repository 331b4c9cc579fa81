import type { Size } from '#geometry/rect.ts';
import type { Problem } from '#layout/lint/rules/problem.ts';
import { findProblems } from '#layout/lint/problems.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';

interface Judgement {
  readonly site: Site;
  readonly width: number;
  readonly height: number;
  readonly problems: readonly Problem[];
}

const judgements = new WeakMap<RecordingPayload, Judgement>();

/** The problems that lint finds in a payload of the draft, cached for all panels. @param canvas canvas px. */
export function findDraftProblems(
  payload: RecordingPayload,
  site: Site,
  canvas: Size,
): readonly Problem[] {
  const { width, height } = canvas;
  const known = judgements.get(payload);
  if (known?.site === site && known.width === width && known.height === height) {
    return known.problems;
  }
  const problems = findProblems(payload, { site, canvas });
  judgements.set(payload, { site, width, height, problems });
  return problems;
}
