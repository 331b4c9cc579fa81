import { taskQuery, tasksQuery } from '#web/api/queries.ts';

import type { Desk } from '#web/desk/desk.ts';
import { sandboxId } from '#web/desk/sandbox.ts';

/** The panels wait at most this long for the first picture, ms: longer than a slow machine needs, whose processor they would share with it. */
const maxWaitMs = 10_000;

/** Reports that the tiles are on screen. The mark is for measurements only. */
export function reportPaint(desk: Desk): void {
  if (!desk.canvas.getState().isPainted) {
    performance.mark('tiles-painted');
    desk.canvas.setState({ isPainted: true });
  }
}

/** Resolves when the tiles are on screen, or when there is nothing to paint. Only then the code of the panels is loaded. */
export function waitForFirstPaint(desk: Desk): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, maxWaitMs);
    const ends = [
      desk.canvas.subscribe(look),
      desk.queries.getQueryCache().subscribe(look),
      desk.address.subscribe(look),
    ];
    look();

    function look(): void {
      if (desk.canvas.getState().isPainted || isNothingToPaint(desk)) {
        finish();
      }
    }

    function finish(): void {
      clearTimeout(timer);
      for (const end of ends) {
        end();
      }
      resolve();
    }
  });
}

/** Whether there is no recording, none with the id in the address, or no answer from the server. */
function isNothingToPaint(desk: Desk): boolean {
  const { taskId } = desk.address.getState();
  if (taskId === sandboxId) {
    return false;
  }
  const tasks = desk.queries.getQueryState(tasksQuery.queryKey);
  return taskId === null
    ? tasks?.status === 'error' || tasks?.data?.length === 0
    : desk.queries.getQueryState(taskQuery(taskId).queryKey)?.status === 'error';
}
