import { tasksQuery } from '#web/api/queries.ts';

import type { Desk } from '#web/desk/desk.ts';

/** The panels wait no longer than this for the first picture, ms. */
const patienceMs = 2000;

/** Resolves when the tiles are on screen, or when there is nothing to paint: only then the panels may ask for bandwidth. */
export function waitForFirstPaint(desk: Desk): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver((entries) => {
      if (entries.getEntriesByName('tiles-painted').length > 0) {
        finish();
      }
    });
    const patience = setTimeout(finish, patienceMs);
    const unsubscribe = desk.queries.getQueryCache().subscribe(look);
    observer.observe({ type: 'mark', buffered: true });
    look();

    function look(): void {
      const tasks = desk.queries.getQueryState(tasksQuery.queryKey);
      const { taskId } = desk.address.getState();
      const isHopeless =
        tasks?.status === 'error' ||
        tasks?.data?.length === 0 ||
        (taskId !== null && tasks?.data?.every((task) => task.id !== taskId));
      if (isHopeless) {
        finish();
      }
    }

    function finish(): void {
      clearTimeout(patience);
      observer.disconnect();
      unsubscribe();
      resolve();
    }
  });
}
