import { resetDemoRoute } from '#contract/support/demo.ts';
import type { Task } from '#contract/task.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';

/** Puts the demo back to its start and gives its new task. */
export type ResetDemo = () => Promise<Task>;

/** @param reset null in front of any cloud but the desk's own simulator */
export function registerDemoRoute(app: DeskApp, reset: ResetDemo | null): void {
  app.route({
    ...declareRoute(resetDemoRoute, {
      summary: 'Put the demo of the simulator back to its start',
      description:
        'Ends the demo recording, which stays in the ledger, and starts a new one with its people, three scenes and a rundown. Shows, faults and disturbed webhooks of the simulator end. The scenes of the demo get their first content as a new version. Answers with the new task; 404 where the desk stands in front of any other cloud.',
      tags: ['session'],
    }),
    async handler() {
      if (reset === null) {
        throw new ProblemError('not-found', 'This desk has no simulator of its own.');
      }
      return reset();
    },
  });
}
