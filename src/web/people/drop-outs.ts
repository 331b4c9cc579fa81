import type { Person } from '#contract/roster.ts';
import type { Task } from '#contract/task.ts';
import { hasBigPicture } from '#layout/document/big-picture.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { findExposure } from '#layout/picture/exposure.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { listPresent } from '#layout/picture/present-people.ts';
import { payloadOf } from '#web/desk/draft.ts';

/** Somebody who was on air and left the room. */
export interface DropOut {
  readonly userId: string;
  /** ISO 8601. */
  readonly since: string;
  /**
   * What is left of them in the picture: `empty`, a place that the program keeps for them; `closed`, nothing, the recorder shows the
   * others in their place; `none`, they were only heard.
   */
  readonly place: 'empty' | 'closed' | 'none';
}

/** How long somebody is news who leaves no empty place, ms. */
export const newsMs = 120_000;

/**
 * Who is on air and not in the room: people with a place of their own until it is given away, others for a while, unless somebody
 * took after they had left.
 * @param nowMs by the server's clock
 */
export function findDropOuts(
  task: Task,
  people: readonly Person[],
  nowMs: number,
): readonly DropOut[] {
  const { program } = task;
  if (program === null || task.status !== 'running' || people.every(({ present }) => present)) {
    return [];
  }
  const payload = payloadOf(program);
  const placed = listPlaced(payload);
  const everybody = listPresent(people.map((person) => ({ ...person, present: true })));
  const { seen, heard } = findExposure(payload, task.canvas, everybody);
  return people.flatMap(({ userId, present, role, since }): readonly DropOut[] => {
    if (present || role === 'audience' || since === null) {
      return [];
    }
    if (placed.includes(userId) && seen.has(userId)) {
      return [{ userId, since, place: 'empty' }];
    }
    const isNews =
      (seen.has(userId) || heard.has(userId)) &&
      nowMs - Date.parse(since) < newsMs &&
      Date.parse(program.createdAt) <= Date.parse(since);
    return isNews ? [{ userId, since, place: seen.has(userId) ? 'closed' : 'none' }] : [];
  });
}

/** The people to whom a layout gives a place of their own. */
function listPlaced({ MixLayoutParams: params }: RecordingPayload): readonly string[] {
  const { MixLayoutMode: mode, MixLayoutList = [], MaxResolutionUserId } = params;
  if (mode === layoutModes.custom) {
    return MixLayoutList.flatMap(({ UserId }) => (UserId ? [UserId] : []));
  }
  return hasBigPicture(mode) && MaxResolutionUserId ? [MaxResolutionUserId] : [];
}

/** Whether the draft still has a place for a person. */
export function hasPlace(document: LayoutDocument, userId: string): boolean {
  return document.mode === layoutModes.custom
    ? document.tiles.some((tile) => tile.userId === userId)
    : hasBigPicture(document.mode) && document.settings.MaxResolutionUserId === userId;
}

/** Who could take over the place: everybody in the room who may speak and has none. */
export function listStandIns(
  document: LayoutDocument,
  people: readonly Person[],
): readonly string[] {
  return listPresent(people)
    .filter(({ userId, role }) => role !== 'audience' && !hasPlace(document, userId))
    .map(({ userId }) => userId);
}
