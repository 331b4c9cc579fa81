/** Cancels something that was scheduled and has not happened yet. */
export type Cancel = () => void;

/**
 * The simulator's time. It runs at the speed of the source clock, faster, slower or not at all, and can be moved ahead, so that
 * hours of a recording's life (idle end, expiry of a handle, retries of a webhook) pass in a moment. All times are Unix ms.
 *
 * Everything scheduled runs at exactly its own simulated time, however late a busy machine gets to it: simulated time does not pass
 * an appointment before it has run. So the same input gives the same times in every run.
 */
export interface Timeline {
  /** Simulated now. Never goes back. */
  readonly now: () => number;
  /** Now of the source clock, which is never moved ahead: a client's `X-TC-Timestamp` is compared with it. */
  readonly sourceNow: () => number;
  /** Simulated ms in each ms of the source clock. 1 at first; at 0 only `advance` moves time. */
  readonly rate: () => number;
  setRate(rate: number): void;
  /** Runs `run` once, when simulated time reaches `atMs`; never inside this call. */
  schedule(atMs: number, run: () => void): Cancel;
  /** Moves simulated time ahead by `ms`. Everything due on the way runs at its own time, in order, before this returns. */
  advance(ms: number): void;
  /** Cancels everything scheduled. */
  stop(): void;
}

/** The highest rate. */
export const maxRate = 1000;

interface Appointment {
  readonly atMs: number;
  readonly run: () => void;
}

/** The longest delay that `setTimeout` accepts. */
const longestDelayMs = 2 ** 31 - 1;

export function createTimeline(source: () => number = Date.now): Timeline {
  const appointments = new Set<Appointment>();
  /** The earliest of them, cached because every call of `now` needs it. */
  let first: Appointment | undefined;
  let anchor = { sourceMs: source(), simulatedMs: source() };
  let rate = 1;
  /** The time of the appointment that is running, while one is. */
  let runningMs: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  function clockNow(): number {
    return anchor.simulatedMs + Math.floor((source() - anchor.sourceMs) * rate);
  }

  function now(): number {
    return runningMs ?? Math.min(clockNow(), first?.atMs ?? Infinity);
  }

  function moveClock(simulatedMs: number): void {
    anchor = { sourceMs: source(), simulatedMs };
  }

  function remove(appointment: Appointment): void {
    if (!appointments.delete(appointment) || appointment !== first) {
      return;
    }
    first = undefined;
    for (const candidate of appointments) {
      if (first === undefined || candidate.atMs < first.atMs) {
        first = candidate;
      }
    }
  }

  function startTimer(): void {
    clearTimeout(timer);
    if (first === undefined) {
      return;
    }
    const aheadMs = first.atMs - clockNow();
    if (aheadMs > 0 && rate === 0) {
      return;
    }
    const delayMs = aheadMs > 0 ? Math.min(Math.ceil(aheadMs / rate), longestDelayMs) : 0;
    // The HTTP server keeps the process alive; an appointment in three days must not.
    timer = setTimeout(() => {
      runUntil(clockNow());
      startTimer();
    }, delayMs).unref();
  }

  function runUntil(targetMs: number): void {
    const outerMs = runningMs;
    try {
      for (let due = first; due !== undefined && due.atMs <= targetMs; due = first) {
        remove(due);
        runningMs = due.atMs;
        due.run();
      }
    } finally {
      runningMs = outerMs;
    }
  }

  return {
    now,
    sourceNow: source,
    rate: () => rate,
    setRate(next) {
      moveClock(clockNow());
      rate = next;
      startTimer();
    },
    schedule(atMs, run) {
      // What is already due is due now: an appointment in the past would move time back.
      const appointment = { atMs: Math.max(atMs, now()), run };
      appointments.add(appointment);
      if (first === undefined || appointment.atMs < first.atMs) {
        first = appointment;
      }
      startTimer();
      return () => {
        remove(appointment);
      };
    },
    advance(ms) {
      const targetMs = now() + ms;
      runUntil(targetMs);
      // Called by an appointment: the rest of that appointment runs at the new time.
      if (runningMs !== undefined) {
        runningMs = targetMs;
      }
      if (clockNow() < targetMs) {
        moveClock(targetMs);
      }
      startTimer();
    },
    stop() {
      clearTimeout(timer);
      appointments.clear();
      first = undefined;
    },
  };
}
