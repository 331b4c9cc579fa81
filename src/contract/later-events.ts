import { z } from 'zod';

import { cast } from './cast.ts';
import { watcher } from './presence.ts';
import { recordingStory } from './recording.ts';
import { rundown } from './rundown.ts';

/** Events of `GET /api/events` that the first picture can do without: a page loads them with its panels. */

/** The scenes of an application have changed: fetch them again. */
export const scenesEvent = z.object({ sdkAppId: z.int() });
export const castEvent = z.object({ taskId: z.string(), cast });
export const rundownEvent = z.object({ taskId: z.string(), rundown });
export const presenceEvent = z.object({ taskId: z.string(), people: z.array(watcher) });
/** The starts that were never answered have changed: fetch them again. */
export const startsEvent = z.object({});
export const recordingEvent = z.object({ taskId: z.string(), story: recordingStory });
