/** Stops something that was scheduled and has not happened yet. */
export type Cancel = () => void;

/**
 * The simulator's time. It runs with the source clock and can be moved ahead, so that hours of a recording's life (idle end,
 * expiry of a handle, retries of a webhook) pass in a moment. All times are Unix ms.
 */
export interface Timeline {
  /** Simulated now. */
  readonly now: () => number;
  /** Now of the source clock, never moved ahead: what a client's `X-TC-Timestamp` is compared with. */
  readonly sourceNow: () => number;
  /** Runs `run` once, when simulated time reaches `atMs`; never inside this call. */
  schedule(atMs: number, run: () => void): Cancel;
  /** Moves simulated time ahead by `ms`; everything due on the way happens at its own time, in order, before this returns. */
  advance(ms: number): void;
  /** Forgets everything scheduled. */
  stop(): void;
}

interface Appointment {
  readonly atMs: number;
  readonly run: () => void;
}

/** `setTimeout` takes no longer delay. */
const longestDelayMs = 2 ** 31 - 1;

export function createTimeline(source: () => number = Date.now): Timeline {
  const appointments = new Set<Appointment>();
  let aheadMs = 0;
  let alarm: NodeJS.Timeout | undefined;

  function now(): number {
    return source() + aheadMs;
  }

  function next(): Appointment | undefined {
    let earliest: Appointment | undefined;
    for (const appointment of appointments) {
      if (earliest === undefined || appointment.atMs < earliest.atMs) earliest = appointment;
    }
    return earliest;
  }

  function setAlarm(): void {
    clearTimeout(alarm);
    const first = next();
    if (first === undefined) return;
    const delayMs = Math.min(Math.max(first.atMs - now(), 0), longestDelayMs);
    // The HTTP server keeps the process alive; an appointment in three days must not.
    alarm = setTimeout(keepAppointments, delayMs).unref();
  }

  function keepAppointments(): void {
    for (let due = next(); due !== undefined && due.atMs <= now(); due = next()) {
      appointments.delete(due);
      due.run();
    }
    setAlarm();
  }

  return {
    now,
    sourceNow: source,
    schedule(atMs, run) {
      const appointment = { atMs, run };
      appointments.add(appointment);
      setAlarm();
      return () => {
        appointments.delete(appointment);
      };
    },
    advance(ms) {
      const targetMs = now() + ms;
      for (let due = next(); due !== undefined && due.atMs <= targetMs; due = next()) {
        aheadMs += Math.max(0, due.atMs - now());
        appointments.delete(due);
        due.run();
      }
      aheadMs += Math.max(0, targetMs - now());
      setAlarm();
    },
    stop() {
      clearTimeout(alarm);
      appointments.clear();
    },
  };
}
