/** Something that can be stopped in good order. */
interface Stoppable {
  close(): Promise<void>;
}

/** Signals that come together, as from a terminal and from npm, are one request, ms. */
const togetherMs = 1000;
/** Whoever asked waits about this long, then kills, ms. What is not done by then is settled at the next start. */
const usualLimitMs = 11_000;
/** How long an end takes beyond the deadline of a call, ms. */
const farewellMs = 4000;

/**
 * Takes over SIGTERM and SIGINT. Until the program runs it ends at once. Later it is closed: asked once, it finishes what it has
 * begun; asked again, it ends at once. As process 1 of a container nothing else would end it.
 * @returns tells what to close, once it runs; `timeoutMs` is the deadline of the calls that it may be making
 */
export function stopWhenAsked(): (running: Stoppable, timeoutMs: number) => void {
  let limitMs = usualLimitMs;
  let running: Stoppable | undefined;
  let askedAtMs: number | undefined;

  function stop(): void {
    const nowMs = performance.now();
    if (running === undefined || (askedAtMs !== undefined && nowMs - askedAtMs > togetherMs)) {
      process.exit(1);
    }
    if (askedAtMs !== undefined) {
      return;
    }
    askedAtMs = nowMs;
    setTimeout(() => {
      process.stderr.write('Mixdesk did not stop in time; it ends now.\n');
      process.exit(1);
    }, limitMs).unref();
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(
          `Mixdesk did not stop cleanly: ${error instanceof Error ? error.message : String(error)}\n`,
        );
        process.exit(1);
      },
    );
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // The launcher listens until here.
    process.removeAllListeners(signal);
    process.on(signal, stop);
  }
  return (given, timeoutMs) => {
    limitMs = Math.max(usualLimitMs, timeoutMs + farewellMs);
    running = given;
  };
}
