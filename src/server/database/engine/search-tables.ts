/** The tables of the search over all recordings as Kysely sees them; the rules of `schema.ts` apply here too. */
export interface SearchTables {
  readonly revision_terms: RevisionTermRow;
  readonly searched_tasks: SearchedTaskRow;
  readonly revision_notes: RevisionNoteRow;
}

/** What somebody wrote about a revision afterwards. `actor` is JSON. */
export interface RevisionNoteRow {
  readonly task_id: string;
  readonly number: number;
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly note: string;
}

/** A term that a run of successive revisions of a task has in common: one row for a guest who stays, however many takes there are. */
export interface RevisionTermRow {
  readonly kind: 'user' | 'person' | 'note';
  readonly term: string;
  readonly task_id: string;
  readonly from_number: number;
  readonly to_number: number;
}

/** How far the revisions of a task have been read for their terms. */
export interface SearchedTaskRow {
  readonly task_id: string;
  readonly number: number;
}
