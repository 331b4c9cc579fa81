import type { Revision, RevisionPage } from '#contract/revision.ts';
import type { Task, TaskSummary } from '#contract/task.ts';

/** A task after one of its revisions was settled, or seen on air. Late and repeated events change nothing. */
export function applyRevision(task: Task, revision: Revision): Task {
  const replaces = (known: Revision | null): boolean =>
    known === null ||
    revision.number > known.number ||
    (revision.number === known.number && !isLate(revision, known));
  const isProgram = revision.status === 'accepted' && replaces(task.program);
  const isCurrent =
    (revision.status === 'accepted' || revision.status === 'unknown') && replaces(task.current);
  if (!isProgram && !isCurrent) {
    return task;
  }
  return {
    ...task,
    program: isProgram ? revision : task.program,
    current: isCurrent ? revision : task.current,
  };
}

/** A task after news about it. Newer revisions that are already known are kept. */
export function applyTask(known: Task | undefined, news: Task): Task {
  return [known?.program, known?.current]
    .filter((revision) => revision !== null && revision !== undefined)
    .reduce(
      (task, revision) => (isNewer(revision, task) ? applyRevision(task, revision) : task),
      news,
    );
}

/** The list, newest first, with one task changed; a running one that is not in it is added. */
export function applySummary(tasks: readonly TaskSummary[], news: TaskSummary): TaskSummary[] {
  if (tasks.some(({ id }) => id === news.id)) {
    return tasks.map((task) => (task.id === news.id ? news : task));
  }
  if (news.status !== 'running') {
    return [...tasks];
  }
  const older = tasks.findIndex(({ createdAt }) => createdAt < news.createdAt);
  return tasks.toSpliced(older < 0 ? tasks.length : older, 0, news);
}

function isNewer(revision: Revision, task: Task): boolean {
  const newest = revision.status === 'accepted' ? task.program : task.current;
  return newest === null || revision.number > newest.number;
}

/**
 * The loaded pages of a history with one revision added or replaced; undefined when revisions between it and the newest page
 * are missing, so that the pages must be fetched again.
 */
export function applyToPages(
  pages: readonly RevisionPage[],
  revision: Revision,
): RevisionPage[] | undefined {
  const [first, ...rest] = pages;
  const newest = first?.revisions[0]?.number ?? 0;
  if (revision.number > newest + 1) {
    return undefined;
  }
  if (first && revision.number === newest + 1) {
    return [{ ...first, revisions: [revision, ...first.revisions] }, ...rest];
  }
  // A revision that is in no page is not loaded yet: it will arrive with its page.
  return pages.map((page) => ({
    ...page,
    revisions: page.revisions.map((known) =>
      known.number === revision.number && !isLate(revision, known) ? revision : known,
    ),
  }));
}

/** An event is late when the page already knows a later state of the take: its result, or that it was seen on air. */
function isLate(news: Revision, known: Revision): boolean {
  return progressOf(news) < progressOf(known);
}

function progressOf({ status }: Revision): number {
  if (status === 'sending') {
    return 0;
  }
  return status === 'unknown' ? 1 : 2;
}
