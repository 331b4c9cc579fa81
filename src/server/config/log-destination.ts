import type { DestinationStream } from 'pino';

/** Where log lines go. It never waits for whoever reads them. */
export interface LogDestination extends DestinationStream {
  /** How many lines were left out because nobody read the log. */
  readonly dropped: () => number;
}

/** The part of a stream that is needed: a pipe, a file or a terminal. */
export interface LogStream {
  write(text: string): unknown;
  readonly writableLength: number;
  on(event: 'drain' | 'error', listener: () => void): unknown;
}

/** As many bytes may wait for a reader, some thousand lines. */
const maxWaitingBytes = 1024 * 1024;

/**
 * Writes to a stream, stdout unless told otherwise. While nobody reads, lines wait in memory up to a limit; beyond it they are
 * left out and counted, and a line says how many as soon as there is room again. A log that nobody reads any more is no reason to
 * stop a show.
 */
export function openLogDestination(
  stream: LogStream = process.stdout,
  limitBytes = maxWaitingBytes,
): LogDestination {
  let dropped = 0;
  let unreported = 0;

  function report(): void {
    if (unreported === 0 || stream.writableLength > limitBytes / 2) {
      return;
    }
    const lines = unreported;
    unreported = 0;
    stream.write(
      `${JSON.stringify({
        level: 'warn',
        time: new Date().toISOString(),
        dropped: lines,
        msg: `${lines} log lines were left out because nobody read the log`,
      })}\n`,
    );
  }

  stream.on('drain', report);
  // The reader is gone for good. Without this, its absence would end the process.
  stream.on('error', () => undefined);
  return {
    write(line) {
      report();
      if (unreported > 0 || stream.writableLength > limitBytes) {
        dropped += 1;
        unreported += 1;
        return;
      }
      stream.write(line);
    },
    dropped: () => dropped,
  };
}
