import { sandboxPath } from '#contract/http/route.ts';
import type { Task } from '#contract/task.ts';
import { noteTask } from '#web/api/note-task.ts';

import type { Desk } from './desk.ts';
import { sandboxId } from './sandbox.ts';

const parameter = 'task';

/** Shows a task and puts it into the address, so that a link or a reload leads back to it. */
export function showTask(desk: Desk, taskId: string, how: 'push' | 'replace' = 'push'): void {
  if (desk.address.getState().taskId === taskId) {
    return;
  }
  const url = new URL('/', window.location.href);
  url.searchParams.set(parameter, taskId);
  if (how === 'push') {
    window.history.pushState(null, '', url);
  } else {
    window.history.replaceState(null, '', url);
  }
  desk.address.setState({ taskId });
}

/** Leaves the task that is shown: the page chooses another one, or shows that there is none. */
export function leaveTask(desk: Desk): void {
  window.history.pushState(null, '', '/');
  desk.address.setState({ taskId: null });
}

/** Shows the sandbox, the desk without a recording. */
export function showSandbox(desk: Desk): void {
  if (desk.address.getState().taskId === sandboxId) {
    return;
  }
  window.history.pushState(null, '', sandboxPath);
  desk.address.setState({ taskId: sandboxId });
}

/** Shows the task in the address, now and when the person goes back or forward. */
export function followAddress(desk: Desk): void {
  read();
  window.addEventListener('popstate', read);

  function read(): void {
    const { pathname, search } = window.location;
    const taskId = new URLSearchParams(search).get(parameter);
    desk.address.setState({ taskId: isSandboxPath(pathname) ? sandboxId : taskId });
  }
}

function isSandboxPath(pathname: string): boolean {
  return pathname.replace(/\/$/, '') === sandboxPath;
}

/** Shows a task that this page has just created, without waiting for its event. */
export function showNewTask(desk: Desk, task: Task): void {
  noteTask(desk.queries, task);
  showTask(desk, task.id);
}
