import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';
import { actor } from '#contract/revision.ts';

/** The longest note, in UTF-16 units. */
export const maxNoteLength = 500;

/** What somebody wrote about a revision after it was taken. Notes are added, never changed or removed. */
export const revisionNote = z.object({
  revision: z.int(),
  at: z.iso.datetime(),
  by: actor,
  text: z.string(),
});
export type RevisionNote = z.infer<typeof revisionNote>;

export const addNoteRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks/:id/revisions/:number/notes',
  permission: 'take',
  application: 'task',
  body: z.strictObject({ text: z.string().trim().min(1).max(maxNoteLength) }),
  status: 201,
  answer: revisionNote,
});
