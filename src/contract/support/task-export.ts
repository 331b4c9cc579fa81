import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';

/** The whole history, one revision a line. */
const historyFormats = ['jsonl', 'csv'] as const;
export type HistoryFormat = (typeof historyFormats)[number];

/** The layouts as chapters of the recorded files: an edit list (CMX 3600), and WebVTT. */
const editListFormats = ['edl', 'vtt'] as const;
export type EditListFormat = (typeof editListFormats)[number];

/** The history of a recording as a stream, oldest first. */
export const exportTaskRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id/export',
  permission: 'read',
  application: 'task',
  query: z.strictObject({
    format: z.enum([...historyFormats, ...editListFormats]).default('jsonl'),
    /** `edl`: frames a second of the timecode. Left out: those that the recording was started with, 15 where nobody knows. */
    fps: z.coerce.number<number>().int().min(1).max(120).optional(),
    /** `vtt`: the name of the recorded file whose times count. Left out: the first. */
    file: z.string().max(1000).optional(),
  }),
  text: 'application/jsonl',
});
