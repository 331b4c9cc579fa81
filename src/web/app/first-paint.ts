import { tasksQuery } from '#web/api/queries.ts';

import type { Desk } from '#web/desk/desk.ts';

/** The panels wait at most this long for the first picture, ms. */
const maxWaitMs = 2000;

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
  const tasks = desk.queries.getQueryState(tasksQuery.queryKey);
  const { taskId } = desk.address.getState();
  return (
    tasks?.status === 'error' ||
    tasks?.data?.length === 0 ||
    (taskId !== null && tasks?.data?.every((task) => task.id !== taskId) === true)
  );
}
