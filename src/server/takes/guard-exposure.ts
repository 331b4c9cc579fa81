import { emptyRoster } from '#contract/roster.ts';
import type { Person } from '#contract/roster.ts';
import { findFirstExposure } from '#layout/picture/first-exposure.ts';
import type { ExposureJudge } from '#server/database/stores/revision-opening.ts';
import type { TakeTarget } from '#server/database/stores/task-rows.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';

/** Knows everybody whom the webhooks of a room have reported. */
export interface RoomReader {
  read(room: {
    readonly sdkAppId: number;
    readonly roomId: string;
    readonly roomIdType: 0 | 1 | null;
  }): Promise<{ readonly people: readonly Person[] }>;
}

/**
 * Judges a guarded take as the privacy question of the page does: by the people in the room now, the revisions that were or may
 * have been on air, and the baseline.
 */
export async function guardExposure(
  parts: { readonly rosters: RoomReader; readonly site: Site },
  { sdkAppId, roomId, roomIdType }: TakeTarget,
  payload: RecordingPayload,
): Promise<ExposureJudge> {
  const { people } =
    roomId === null ? emptyRoster : await parts.rosters.read({ sdkAppId, roomId, roomIdType });
  return async (task, readPage) => {
    const question = { task, site: parts.site, payload, people };
    const { exposure } = await findFirstExposure(question, readPage);
    return [...new Set([...exposure.seen, ...exposure.heard])].sort();
  };
}
