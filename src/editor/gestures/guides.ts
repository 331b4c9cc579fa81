import type { Guide } from '#geometry/snap.ts';

/** A guide for each line that something snapped to, canvas px. */
export function listGuides(axis: Guide['axis'], lines: readonly number[]): readonly Guide[] {
  return lines.map((at) => ({ axis, at }));
}
