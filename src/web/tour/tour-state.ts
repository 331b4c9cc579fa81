import { createStore } from 'zustand/vanilla';

import { sessionQuery } from '#web/api/queries.ts';
import { readStorage, writeStorage } from '#web/browser/browser-storage.ts';
import { findTask, isInSandbox } from '#web/desk/desk.ts';
import type { Desk } from '#web/desk/desk.ts';
import { canOnlyView } from '#web/desk/rights.ts';

/** The step that is shown, from 0; null: no tour. */
export const tour = createStore<{ readonly step: number | null }>(() => ({ step: null }));

/** Where this browser keeps that somebody has seen the tour, or skipped it. */
const key = 'mixdesk.tour';

export function startTour(): void {
  tour.setState({ step: 0 });
}

/** Ends it, by the last step or before; it does not come by itself again. */
export function endTour(): void {
  writeStorage(key, 'seen');
  tour.setState({ step: null });
}

/** Starts the tour by itself where it helps: on the demo before its first take, for somebody who may take and has not seen it here. */
export function offerTour(desk: Desk): void {
  if (readStorage(key) !== null) {
    return;
  }
  desk.queries.query({ ...sessionQuery, staleTime: 'static' }).then(
    (session) => {
      if (session.mode !== 'simulator' || canOnlyView(session, null)) {
        return;
      }
      // Draft, address and task arrive in no certain order.
      const stops = [
        desk.draft.subscribe(offer),
        desk.address.subscribe(offer),
        desk.queries.getQueryCache().subscribe(offer),
      ];
      offer();

      function offer(): void {
        const { taskId } = desk.draft.getState();
        const task = isInSandbox(desk) ? undefined : findTask(desk);
        if (taskId === null || task?.id !== taskId) {
          return;
        }
        for (const stop of stops) {
          stop();
        }
        if (task.program === null && readStorage(key) === null) {
          startTour();
        }
      }
    },
    // Nobody is signed in.
    () => undefined,
  );
}
