import { z } from 'zod';

import { earlierCall, revision, revisionStatuses } from '#contract/revision.ts';
import { person } from '#contract/roster.ts';
import { problem } from '#contract/problem-document.ts';
import { defineRoute } from '#contract/http/route.ts';
import type { ChangeWeight } from '#layout/compare/diff.ts';

import { revisionNote } from './revision-note.ts';

/** As in `layout/compare/diff.ts`, whose code the page loads later. */
const weights = [
  'person',
  'sound',
  'arrangement',
  'look',
  'none',
] as const satisfies readonly ChangeWeight[];

/** One revision with all that support wants to know of it. */
export const revisionReport = revision.extend({
  /** Every call that the take made, oldest first; the last one settled it. Empty when nothing was sent. */
  calls: z.array(earlierCall.partial({ message: true })),
  /** The one that was on air before it, as far as is known: the newest earlier one that is accepted or unknown. */
  before: z.object({ number: z.int(), status: z.enum(revisionStatuses) }).nullable(),
  /** What it changes about `before`, the most important first; empty without one. */
  changes: z.array(z.object({ weight: z.enum(weights), sentence: z.string() })),
  /** What people wrote about it afterwards, oldest first. */
  notes: z.array(revisionNote).default([]),
  /** By the rules of this version and the canvas that the task has now. */
  problems: z.array(problem),
  /** Who was in the room when it was sent, as far as webhooks tell; null where none do. */
  roster: z.object({ at: z.iso.datetime(), people: z.array(person) }).nullable(),
});
export type RevisionReport = z.infer<typeof revisionReport>;

export const revisionRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id/revisions/:number',
  permission: 'read',
  application: 'task',
  answer: revisionReport,
});
