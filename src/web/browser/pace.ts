/** Runs something after each request, but never more often than it should. */
export interface Pace {
  /** Runs it now if the last time was long enough ago, else as soon as that is so. Further requests until then change nothing. */
  readonly request: () => void;
  /** Forgets a request that still waits. */
  readonly cancel: () => void;
}

/** @param everyMs the least time from one run to the next, ms */
export function createPace(run: () => void, everyMs: number): Pace {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ranAt = -Infinity;
  return {
    request() {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          ranAt = performance.now();
          run();
        },
        Math.max(0, ranAt + everyMs - performance.now()),
      );
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
