import type { Desk } from './desk.ts';

const parameter = 'task';

/** Shows a task and puts it into the address, so that a link or a reload leads back to it. */
export function showTask(desk: Desk, taskId: string, how: 'push' | 'replace' = 'push'): void {
  if (desk.address.getState().taskId === taskId) {
    return;
  }
  const url = new URL(window.location.href);
  url.searchParams.set(parameter, taskId);
  if (how === 'push') {
    window.history.pushState(null, '', url);
  } else {
    window.history.replaceState(null, '', url);
  }
  desk.address.setState({ taskId });
}

/** Shows the task in the address, now and when the person goes back or forward. */
export function followAddress(desk: Desk): void {
  read();
  window.addEventListener('popstate', read);

  function read(): void {
    desk.address.setState({ taskId: new URLSearchParams(window.location.search).get(parameter) });
  }
}
