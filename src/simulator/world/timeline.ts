/** Stops something that was scheduled and has not happened yet. */
export type Cancel = () => void;

/**
 * The simulator's time. It runs with the source clock, faster, slower or not at all, and can be moved ahead, so that hours of
 * a recording's life (idle end, expiry of a handle, retries of a webhook) pass in a moment. All times are Unix ms.
 *
 * Whatever is scheduled happens at its own time exactly, however late a busy machine gets to it: time does not pass an
 * appointment that was not kept. So the same orders give the same moments, run after run.
 */
export interface Timeline {
  /** Simulated now. Never goes back. */
  readonly now: () => number;
  /** Now of the source clock, never moved ahead: what a client's `X-TC-Timestamp` is compared with. */
  readonly sourceNow: () => number;
  /** Simulated ms in each ms of the source clock. 1 at first; 0 stands still but for `advance`. */
  readonly rate: () => number;
  setRate(rate: number): void;
  /** Runs `run` once, when simulated time reaches `atMs`; never inside this call. */
  schedule(atMs: number, run: () => void): Cancel;
  /** Moves simulated time ahead by `ms`; everything due on the way happens at its own time, in order, before this returns. */
  advance(ms: number): void;
  /** Forgets everything scheduled. */
  stop(): void;
}

/** Time runs at most so many times as fast as the source clock. */
export const maxRate = 1000;

interface Appointment {
  readonly atMs: number;
  readonly run: () => void;
}

/** `setTimeout` takes no longer delay. */
const longestDelayMs = 2 ** 31 - 1;

export function createTimeline(source: () => number = Date.now): Timeline {
  const appointments = new Set<Appointment>();
  /** The earliest of them; kept, because every look at the clock asks for it. */
  let first: Appointment | undefined;
  let anchor = { sourceMs: source(), simulatedMs: source() };
  let rate = 1;
  /** The time of the appointment that is being kept, while one is. */
  let keepingMs: number | undefined;
  let alarm: NodeJS.Timeout | undefined;

  function clockNow(): number {
    return anchor.simulatedMs + Math.floor((source() - anchor.sourceMs) * rate);
  }

  function now(): number {
    return keepingMs ?? Math.min(clockNow(), first?.atMs ?? Infinity);
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

  function setAlarm(): void {
    clearTimeout(alarm);
    if (first === undefined) {
      return;
    }
    const aheadMs = first.atMs - clockNow();
    if (aheadMs > 0 && rate === 0) {
      return;
    }
    const delayMs = aheadMs > 0 ? Math.min(Math.ceil(aheadMs / rate), longestDelayMs) : 0;
    // The HTTP server keeps the process alive; an appointment in three days must not.
    alarm = setTimeout(() => {
      keepUntil(clockNow());
      setAlarm();
    }, delayMs).unref();
  }

  function keepUntil(targetMs: number): void {
    const outerMs = keepingMs;
    try {
      for (let due = first; due !== undefined && due.atMs <= targetMs; due = first) {
        remove(due);
        keepingMs = due.atMs;
        due.run();
      }
    } finally {
      keepingMs = outerMs;
    }
  }

  return {
    now,
    sourceNow: source,
    rate: () => rate,
    setRate(next) {
      moveClock(clockNow());
      rate = next;
      setAlarm();
    },
    schedule(atMs, run) {
      // What is due already is due now: an appointment in the past would take everybody there.
      const appointment = { atMs: Math.max(atMs, now()), run };
      appointments.add(appointment);
      if (first === undefined || appointment.atMs < first.atMs) {
        first = appointment;
      }
      setAlarm();
      return () => {
        remove(appointment);
      };
    },
    advance(ms) {
      const targetMs = now() + ms;
      keepUntil(targetMs);
      // Asked by an appointment, the rest of that appointment happens at the new time.
      if (keepingMs !== undefined) {
        keepingMs = targetMs;
      }
      if (clockNow() < targetMs) {
        moveClock(targetMs);
      }
      setAlarm();
    },
    stop() {
      clearTimeout(alarm);
      appointments.clear();
      first = undefined;
    },
  };
}
