import { z } from 'zod';

import { mixLayoutParamsSchema } from '#trtc/layout-params.ts';
import type { Site } from '#trtc/sites.ts';
import { sdkAppId } from '#trtc/task-id.ts';

import { canvas } from './task.ts';

/** A role in a scene: `host`, `guest 1`, `screen`. Two that differ in case are two. */
export const seat = z.string().regex(/^(?!__proto__$)\S(.{0,38}\S)?$/u, {
  error: 'must be a name of 1 to 40 characters, with no space at its ends',
});

export const sceneTitle = z.string().trim().min(1).max(120);

interface Content {
  readonly MixLayoutParams: {
    readonly MixLayoutList?: readonly { readonly UserId?: string | undefined }[] | undefined;
  };
  readonly seats: readonly (string | null)[];
}

/** A seat a window, and no window with both a seat and a user: whose picture it is must not depend on the reader. */
function checkSeats(content: Content, context: z.RefinementCtx): void {
  const windows = content.MixLayoutParams.MixLayoutList ?? [];
  if (content.seats.length !== windows.length) {
    context.addIssue({
      code: 'custom',
      path: ['seats'],
      message: `must have one entry a window of MixLayoutList, ${windows.length} in all; null for a window without a seat`,
    });
    return;
  }
  content.seats.forEach((name, index) => {
    if (name === null || !windows[index]?.UserId) {
      return;
    }
    context.addIssue({
      code: 'custom',
      path: ['seats', index],
      message: 'names a seat for a window that has a UserId: leave one of the two out',
    });
  });
}

function contentShape(site: Site) {
  return {
    title: sceneTitle,
    canvas,
    MixLayoutParams: mixLayoutParamsSchema(site),
    seats: z.array(seat.nullable()),
  };
}

/** What is saved of a scene, wherever it goes. */
export function sceneContentSchema(site: Site) {
  return z.strictObject(contentShape(site)).superRefine(checkSeats);
}

/** Body of `POST /api/scenes`. */
export function newSceneSchema(site: Site) {
  return z.strictObject({ sdkAppId, ...contentShape(site) }).superRefine(checkSeats);
}

/** Body of `PUT /api/scenes/{id}`: `version` is the one that was edited. */
export function sceneChangeSchema(site: Site) {
  return z.strictObject({ version: z.int().min(1), ...contentShape(site) }).superRefine(checkSeats);
}

/** Body of `DELETE /api/scenes/{id}`; with a version, a scene that was saved since stays. */
export const sceneRemoval = z.strictObject({ version: z.int().min(1).optional() });

/** Body of `PUT /api/scenes/order`: these first, in this order; scenes that are not named follow as they were. */
export const sceneOrder = z.strictObject({
  sdkAppId,
  sceneIds: z.array(z.string().min(1).max(64)).max(1000),
});

export const sceneQuery = z.strictObject({
  sdkAppId: z.coerce.number().pipe(sdkAppId).optional(),
  /** `true`: those that were deleted, instead. */
  deleted: z.enum(['true', 'false']).optional(),
});
export const sceneParams = z.strictObject({ id: z.string().min(1).max(64) });
