import { z } from 'zod';

import { defineEvent } from '#contract/http/event-stream.ts';
import { pageQuery } from '#contract/http/page-query.ts';
import { maxStoredNumber, pathParams } from '#contract/http/path-params.ts';
import { defineRoute } from '#contract/http/route.ts';
import { strapLooks } from '#layout/document/document.ts';
import { mixLayoutParamsSchema } from '#trtc/layout-params.ts';
import type { Site } from '#trtc/sites.ts';
import { maxTiles, maxWatermarks } from '#trtc/limits.ts';
import { sdkAppId } from '#trtc/task-id.ts';

import { waterMarkSchema } from '#trtc/watermark.ts';
import type { WaterMark } from '#trtc/watermark.ts';

import { canvas } from './canvas.ts';
import { actor, storedLayout } from './revision.ts';

/** The window of a name strap, by its place in `MixLayoutList`, and its look. */
const strapPlace = {
  window: z
    .int()
    .min(0)
    .max(maxTiles - 1),
  look: z.enum(strapLooks),
};
/** As it was saved: for its colours. */
const storedWatermark = z
  .custom<WaterMark>((value) => typeof value === 'object' && value !== null)
  .meta({ type: 'object', description: 'As it was saved; the body of a scene describes it.' });

/** The name straps of a scene, in no watermark of its layout: each is written when the scene is loaded. */
export const sceneStraps = z.array(z.object({ ...strapPlace, mark: storedWatermark })).readonly();

/** A saved layout of an application, for all its tasks. Times are ISO 8601 in UTC. */
export const scene = z.object({
  id: z.string(),
  sdkAppId: z.int(),
  title: z.string(),
  /** Grows by one with every save; a save names the one it edited. */
  version: z.int(),
  /** What the layout was made for, canvas px; it is scaled to any other. */
  canvas: z.object({ width: z.int(), height: z.int() }),
  MixLayoutParams: storedLayout,
  /** One a window of `MixLayoutList`, in its order; null keeps the window's own user, or an open slot. */
  seats: z.array(z.string().nullable()),
  /** Absent for none. */
  straps: sceneStraps.optional(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Who saved this version. */
  actor,
  /** When it was taken out of the list; null while it is in it. */
  deletedAt: z.iso.datetime().nullable(),
});
export type Scene = z.infer<typeof scene>;
/** What is saved of a scene. */
export type SceneContent = Pick<Scene, 'title' | 'canvas' | 'MixLayoutParams' | 'seats' | 'straps'>;

/** A role in a scene: `host`, `guest 1`, `screen`. Two that differ in case are two. */
export const seat = z.string().regex(/^(?!__proto__$)\S(.{0,38}\S)?$/u, {
  error: 'must be a name of 1 to 40 characters, with no space at its ends',
});

/** The most characters of a title. A number of its own: the page has no JSON Schema to ask the schema for it. */
export const maxSceneTitle = 120;
export const sceneTitle = z.string().trim().min(1).max(maxSceneTitle);

interface Content {
  readonly MixLayoutParams: {
    readonly MixLayoutList?: readonly { readonly UserId?: string | undefined }[] | undefined;
    readonly WaterMarkList?: readonly unknown[] | undefined;
  };
  readonly seats: readonly (string | null)[];
  readonly straps?: readonly { readonly window: number }[] | undefined;
}

/** A name strap a window at most, and no more watermarks than a layout may have. */
function checkStraps(content: Content, context: z.RefinementCtx): void {
  const { straps = [], MixLayoutParams } = content;
  const windows = MixLayoutParams.MixLayoutList ?? [];
  straps.forEach(({ window }, index) => {
    if (windows[window] === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['straps', index, 'window'],
        message: `must be the place of a window of MixLayoutList, from 0 to ${windows.length - 1}`,
      });
    } else if (straps.findIndex((strap) => strap.window === window) < index) {
      context.addIssue({
        code: 'custom',
        path: ['straps', index, 'window'],
        message: 'has a name strap already: a window has one at most',
      });
    }
  });
  const count = straps.length + (MixLayoutParams.WaterMarkList ?? []).length;
  if (straps.length > 0 && count > maxWatermarks) {
    context.addIssue({
      code: 'custom',
      path: ['straps'],
      message: `make ${count} watermarks together with WaterMarkList, and a layout has ${maxWatermarks} at most`,
    });
  }
}

function checkContent(content: Content, context: z.RefinementCtx): void {
  checkSeats(content, context);
  checkStraps(content, context);
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
    straps: z
      .array(z.strictObject({ ...strapPlace, mark: waterMarkSchema(site) }))
      .max(maxWatermarks)
      .readonly()
      .optional(),
  };
}

/** What is saved of a scene, wherever it goes. */
export function sceneContentSchema(site: Site) {
  return z.strictObject(contentShape(site)).superRefine(checkContent);
}

export function newSceneSchema(site: Site) {
  return z.strictObject({ sdkAppId, ...contentShape(site) }).superRefine(checkContent);
}

/** `version` is the one that was edited. */
export function sceneChangeSchema(site: Site) {
  return z
    .strictObject({ version: z.int().min(1).max(maxStoredNumber), ...contentShape(site) })
    .superRefine(checkContent);
}

/** In the order of the strip. */
const sceneList = z.object({ scenes: z.array(scene) });

/** One save of a scene. */
const sceneVersion = scene
  .pick({
    version: true,
    title: true,
    canvas: true,
    MixLayoutParams: true,
    seats: true,
    straps: true,
  })
  .extend({ savedAt: z.iso.datetime(), actor });
export type SceneVersion = z.infer<typeof sceneVersion>;
/** Newest first; `next` is the `before` of the following page. */
const sceneVersionPage = z.object({
  versions: z.array(sceneVersion),
  next: z.int().nullable(),
});

export const scenesRoute = defineRoute({
  method: 'GET',
  path: '/api/scenes',
  permission: 'read',
  application: 'handler',
  query: z.strictObject({
    sdkAppId: z.coerce.number<number>().pipe(sdkAppId).optional(),
    /** `true`: those that were deleted, instead. */
    deleted: z.enum(['true', 'false']).optional(),
  }),
  answer: sceneList,
});

export const newSceneRoute = defineRoute({
  method: 'POST',
  path: '/api/scenes',
  permission: 'scenes',
  application: 'body',
  body: newSceneSchema,
  status: 201,
  answer: scene,
});

/** These first, in this order; scenes that are not named follow as they were. */
export const orderScenesRoute = defineRoute({
  method: 'PUT',
  path: '/api/scenes/order',
  permission: 'scenes',
  application: 'body',
  body: z.strictObject({ sdkAppId, sceneIds: z.array(pathParams.id).max(1000) }),
  answer: sceneList,
});

export const changeSceneRoute = defineRoute({
  method: 'PUT',
  path: '/api/scenes/:id',
  permission: 'scenes',
  application: 'scene',
  body: sceneChangeSchema,
  answer: scene,
});

/** With a version, a scene that was saved since stays. */
export const deleteSceneRoute = defineRoute({
  method: 'DELETE',
  path: '/api/scenes/:id',
  permission: 'scenes',
  application: 'scene',
  body: z.strictObject({ version: z.int().min(1).max(maxStoredNumber).optional() }),
  answer: scene,
});

export const sceneVersionsRoute = defineRoute({
  method: 'GET',
  path: '/api/scenes/:id/versions',
  permission: 'read',
  application: 'scene',
  query: pageQuery,
  answer: sceneVersionPage,
});

/** The scenes of an application have changed: fetch them again. */
export const scenesEvent = defineEvent('scenes', z.object({ sdkAppId: z.int() }));
