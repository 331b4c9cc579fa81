import { simulatedTime, simulatedTimeRoute } from '#contract/room/simulated-time.ts';
import type { SimulatedTime } from '#contract/room/simulated-time.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';

/** Asks the simulator of this desk what time it is there; null where there is none. */
export type ReadSimulatedTime = () => Promise<SimulatedTime | null>;

/**
 * Over HTTP, as everything between desk and simulator. It answers this machine, wherever the people of the desk sit.
 * @param find where it listens; null: not yet
 */
export function askSimulator(find: () => string | null): ReadSimulatedTime {
  return async () => {
    const address = find();
    if (address === null) {
      return null;
    }
    const answer = await fetch(new URL('/_simulator/clock', address));
    return simulatedTime.parse(await answer.json());
  };
}

export function registerSimulatedTimeRoute(app: DeskApp, read: ReadSimulatedTime): void {
  app.route({
    ...declareRoute(simulatedTimeRoute, {
      summary: 'The time of the simulator that is part of this desk',
      description:
        'Moving test cards of a page follow it, as those of the recorder do. `motionMs` is the time of the current show, otherwise the simulator’s. 404 where the desk stands in front of any other cloud.',
      tags: ['session'],
    }),
    async handler() {
      const time = await read();
      if (!time) {
        throw new ProblemError('not-found', 'This desk has no simulator of its own.');
      }
      return time;
    },
  });
}
