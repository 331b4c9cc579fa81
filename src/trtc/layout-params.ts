import { z } from 'zod';

import { maxAlpha, maxTiles, maxWatermarks, maxWindowPx } from './limits.ts';
import { layoutColour, uint } from './schema-parts.ts';
import type { Site } from './sites.ts';
import { waterMarkSchema } from './watermark.ts';

/** `RenderMode` of windows, templates and the background image: how a picture of another shape fills its place. */
export const renderModes = { stretch: 0, crop: 1, fit: 2, smartCrop: 3 } as const;
export type RenderMode = (typeof renderModes)[keyof typeof renderModes];

/** `MediaId` of a window or of the big picture: 0 the camera (main stream), 1 the screen share (sub stream). */
export const mediaIds = { camera: 0, screen: 1 } as const;
export type MediaId = (typeof mediaIds)[keyof typeof mediaIds];

/** `MixLayoutMode`. */
export const layoutModes = { floating: 1, screenShare: 2, grid: 3, custom: 4 } as const;
export type LayoutMode = (typeof layoutModes)[keyof typeof layoutModes];

/**
 * When a placeholder stands in for an assigned user (`PlaceHolderMode`): while they send neither sound nor picture, as the
 * vendor's page says since 2025-06, or while they send no picture, as it said before. Nobody could ask the cloud yet.
 */
export const placeholderRules = ['silent', 'unseen'] as const;
export type PlaceholderWhile = (typeof placeholderRules)[number];
export const defaultPlaceholderWhile: PlaceholderWhile = 'silent';

const renderMode = z.literal([0, 1, 2, 3]);
const mediaId = z.literal([0, 1]);

/** One window of a custom layout, canvas px (intl 647/36760, MixLayout). */
export const mixLayout = z.strictObject({
  Top: uint(maxWindowPx),
  Left: uint(maxWindowPx),
  Width: uint(maxWindowPx),
  Height: uint(maxWindowPx),
  UserId: z.string().optional(),
  Alpha: uint(maxAlpha).optional(),
  RenderMode: renderMode.optional(),
  MediaId: mediaId.optional(),
  ImageLayer: uint().optional(),
  SubBackgroundImage: z.string().optional(),
});
export type MixLayout = z.infer<typeof mixLayout>;

/** The layout of a mixed recording, as Create and Modify take it (intl 647/36760, MixLayoutParams). */
export function mixLayoutParamsSchema(site: Site) {
  return z.strictObject({
    MixLayoutMode: z.literal([1, 2, 3, 4]),
    MixLayoutList: z.array(mixLayout).max(maxTiles).optional(),
    BackGroundColor: layoutColour.optional(),
    MaxResolutionUserId: z.string().optional(),
    MediaId: mediaId.optional(),
    BackgroundImageUrl: z.string().optional(),
    PlaceHolderMode: z.literal([0, 1]).optional(),
    BackgroundImageRenderMode: renderMode.optional(),
    DefaultSubBackgroundImage: z.string().optional(),
    WaterMarkList: z.array(waterMarkSchema(site)).max(maxWatermarks).optional(),
    RenderMode: renderMode.optional(),
    MaxResolutionUserAlign: z.literal([0, 1]).optional(),
    PureAudioDisableLayout: z.boolean().optional(),
  });
}
export type MixLayoutParams = z.infer<ReturnType<typeof mixLayoutParamsSchema>>;
