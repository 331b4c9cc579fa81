import { simulatedTimeRoute } from '#contract/room/simulated-time.ts';
import { request } from '#web/api/request.ts';
import { serverNow } from '#web/api/server-clock.ts';

/** How often the simulator is asked: somebody may have paused it, or moved its clock, ms. */
const askMs = 1000;

/** The clock of the simulator that is part of the desk. */
export interface SimulatedTime {
  /** Simulated ms now. */
  readonly now: () => number;
  readonly close: () => void;
}

/** Follows the simulator's clock. Without an answer, time goes on as it went. */
export function followSimulatedTime(): SimulatedTime {
  let known = { motionMs: serverNow(), rate: 1, at: performance.now() };
  const abort = new AbortController();
  const timer = setInterval(() => void ask(), askMs);
  void ask();

  async function ask(): Promise<void> {
    const askedAt = performance.now();
    try {
      const { motionMs, rate } = await request(simulatedTimeRoute, { signal: abort.signal });
      // The answer was right on half of its way.
      known = { motionMs, rate, at: (askedAt + performance.now()) / 2 };
    } catch {
      // The next answer sets it right.
    }
  }

  return {
    now: () => known.motionMs + (performance.now() - known.at) * known.rate,
    close() {
      abort.abort();
      clearInterval(timer);
    },
  };
}
