import { fromPage, sandboxPath } from '#contract/http/route.ts';
import type { Task } from '#contract/task.ts';
import { noteTask } from '#web/api/note-task.ts';

import type { Address, Desk } from './desk.ts';
import { sandboxId } from './sandbox.ts';

const parameters = { task: 'task', revision: 'revision' } as const;

/** Shows a task and puts it into the address, so that a link or a reload leads back to it. */
export function showTask(desk: Desk, taskId: string, how: 'push' | 'replace' = 'push'): void {
  show(desk, { taskId, revision: null }, how);
}

/** Shows the page of one revision, with an address of its own. */
export function showRevision(desk: Desk, taskId: string, revision: number): void {
  show(desk, { taskId, revision }, 'push');
}

/** Leaves the page of a revision for the desk with its task. */
export function leaveRevision(desk: Desk): void {
  show(desk, { ...desk.address.getState(), revision: null }, 'push');
}

/** The address of the page of a revision, without the host. */
export function addressOfRevision(taskId: string, revision: number): string {
  return formatAddress({ taskId, revision });
}

function show(desk: Desk, { taskId, revision }: Address, how: 'push' | 'replace'): void {
  const before = desk.address.getState();
  if (taskId === null || (before.taskId === taskId && before.revision === revision)) {
    return;
  }
  const url = formatAddress({ taskId, revision });
  if (how === 'push') {
    window.history.pushState(null, '', url);
  } else {
    window.history.replaceState(null, '', url);
  }
  desk.address.setState({ taskId, revision });
}

function formatAddress(shown: {
  readonly taskId: string;
  readonly revision: number | null;
}): string {
  const query = new URLSearchParams({ [parameters.task]: shown.taskId });
  if (shown.revision !== null) {
    query.set(parameters.revision, String(shown.revision));
  }
  return `./?${query.toString()}`;
}

/** Leaves the task that is shown: the page chooses another one, or shows that there is none. */
export function leaveTask(desk: Desk): void {
  window.history.pushState(null, '', '.');
  desk.address.setState({ taskId: null, revision: null });
}

/** Shows the sandbox, the desk without a recording. */
export function showSandbox(desk: Desk): void {
  if (desk.address.getState().taskId === sandboxId) {
    return;
  }
  window.history.pushState(null, '', fromPage(sandboxPath));
  desk.address.setState({ taskId: sandboxId, revision: null });
}

/** Shows the task in the address, now and when the person goes back or forward. */
export function followAddress(desk: Desk): void {
  read();
  window.addEventListener('popstate', read);

  function read(): void {
    const { pathname, search } = window.location;
    const query = new URLSearchParams(search);
    const revision = Number(query.get(parameters.revision));
    desk.address.setState(
      isSandboxPath(pathname)
        ? { taskId: sandboxId, revision: null }
        : {
            taskId: query.get(parameters.task),
            revision: Number.isSafeInteger(revision) && revision > 0 ? revision : null,
          },
    );
  }
}

function isSandboxPath(pathname: string): boolean {
  return pathname.endsWith(sandboxPath);
}

/** Shows a task that this page has just created, without waiting for its event. */
export function showNewTask(desk: Desk, task: Task): void {
  noteTask(desk.queries, task);
  showTask(desk, task.id);
}
