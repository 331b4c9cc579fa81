import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';

export const exportFormats = ['jsonl', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The whole history of a recording, oldest first, as a stream. */
export const exportTaskRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id/export',
  permission: 'read',
  application: 'task',
  query: z.strictObject({ format: z.enum(exportFormats).default('jsonl') }),
  text: 'application/jsonl',
});
