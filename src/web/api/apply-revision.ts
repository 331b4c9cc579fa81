import type { Revision, RevisionPage } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';

/** A task after a revision of it was settled. Late and repeated news change nothing. */
export function applyRevision(task: Task, revision: Revision): Task {
  const replaces = (known: Revision | null): boolean =>
    known === null || revision.number >= known.number;
  const isProgram = revision.status === 'accepted' && replaces(task.program);
  const isCurrent =
    (revision.status === 'accepted' || revision.status === 'unknown') && replaces(task.current);
  if (!isProgram && !isCurrent) return task;
  return {
    ...task,
    program: isProgram ? revision : task.program,
    current: isCurrent ? revision : task.current,
  };
}

/** The list with one task added or replaced. Newer news about its revisions, known from elsewhere, are kept. */
export function applyTask(tasks: readonly Task[], news: Task): Task[] {
  const known = tasks.find((task) => task.id === news.id);
  if (!known) return [news, ...tasks];
  const merged = [known.program, known.current]
    .filter((revision) => revision !== null)
    .reduce(
      (task, revision) => (isNewer(revision, task) ? applyRevision(task, revision) : task),
      news,
    );
  return tasks.map((task) => (task === known ? merged : task));
}

function isNewer(revision: Revision, task: Task): boolean {
  const newest = revision.status === 'accepted' ? task.program : task.current;
  return newest === null || revision.number > newest.number;
}

/**
 * The loaded pages of a history with one revision added or replaced; undefined when revisions between it and the newest page
 * are missing, so that the pages must be asked for again.
 */
export function applyToPages(
  pages: readonly RevisionPage[],
  revision: Revision,
): RevisionPage[] | undefined {
  const [first, ...rest] = pages;
  const newest = first?.revisions[0]?.number ?? 0;
  if (revision.number > newest + 1) return undefined;
  if (first && revision.number === newest + 1)
    return [{ ...first, revisions: [revision, ...first.revisions] }, ...rest];
  // What is in no page was not loaded yet: it comes with its page.
  return pages.map((page) => ({
    ...page,
    revisions: page.revisions.map((known) =>
      known.number === revision.number && !isSettledAgainst(known, revision) ? revision : known,
    ),
  }));
}

/** News of a take on its way come late when the page knows its end already. */
function isSettledAgainst(known: Revision, news: Revision): boolean {
  return known.status !== 'sending' && news.status === 'sending';
}
