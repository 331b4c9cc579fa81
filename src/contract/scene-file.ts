import { z } from 'zod';

import type { Site } from '#trtc/sites.ts';

import { sceneContentSchema } from './scene.ts';

/** Names the format in a file of scenes; `formatVersion` grows when a reader of the old one would get it wrong. */
export const sceneFileFormat = 'mixdesk-scenes';
export const sceneFileVersion = 1;

/** A file that carries scenes from one desk or application to another. Whose they were and their ids stay behind. */
export function sceneFileSchema(site: Site) {
  return z.strictObject({
    format: z.literal(sceneFileFormat),
    formatVersion: z.literal(sceneFileVersion),
    scenes: z.array(sceneContentSchema(site)).min(1).max(200),
  });
}
