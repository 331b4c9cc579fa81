import type { Dispatcher } from 'undici';

/** Answers of the recording actions are a few hundred bytes; a Describe with many files some hundred kilobytes. */
const maxAnswerBytes = 4 * 1024 * 1024;

export interface ExchangeRequest {
  readonly origin: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Deadline of everything together, from now, ms. */
  readonly timeoutMs: number;
  /** Asked when a connection is open, just before the first byte leaves. */
  readonly mayLeave?: (() => boolean) | undefined;
}

/** What became of one HTTP request. `sentAt` and `latencyMs` count from the moment it was handed to an open connection. */
export type Exchange =
  | { readonly kind: 'not-sent'; readonly fault: Fault }
  | { readonly kind: 'broken'; readonly fault: Fault; readonly sent: Sent }
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly body: Uint8Array;
      readonly sent: Sent;
    };

export interface Sent {
  readonly sentAt: Date;
  readonly latencyMs: number;
}

export type Fault = { readonly kind: 'deadline' | 'too-large' | 'resent' | 'late' } | NetworkFault;
export interface NetworkFault {
  readonly kind: 'network';
  /** As Node or undici call it, `ECONNRESET`; empty when there is none. */
  readonly code: string;
}

/**
 * One POST to `/` and its whole answer. undici connects first and hands a request over afterwards, and that moment is what
 * parts *not sent* from *may have been sent*: an error code alone does not (a reset may hit the TLS handshake or the answer).
 * A request is handed over at most once, redirects are answers like any other, and the deadline is a timer of our own because
 * undici's are coarse. Never rejects.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: ExchangeRequest,
  now: () => Date,
): Promise<Exchange> {
  return new Promise((resolve) => {
    let started: { readonly at: Date; readonly atMs: number } | undefined;
    let controller: Dispatcher.DispatchController | undefined;
    let over = false;
    let status = 0;
    let size = 0;
    const chunks: Buffer[] = [];

    function finish(outcome: (sent: Sent) => Exchange): void {
      if (over) {
        return;
      }
      over = true;
      clearTimeout(timer);
      const latencyMs = started === undefined ? 0 : performance.now() - started.atMs;
      resolve(outcome({ sentAt: started?.at ?? now(), latencyMs }));
    }

    function fail(fault: Fault): void {
      finish((sent) =>
        started === undefined ? { kind: 'not-sent', fault } : { kind: 'broken', fault, sent },
      );
    }

    function giveUp(fault: Fault): void {
      fail(fault);
      controller?.abort(new Error('given up'));
    }

    const timer = setTimeout(() => {
      giveUp({ kind: 'deadline' });
    }, request.timeoutMs);

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(given) {
        controller = given;
        if (!over && started === undefined && request.mayLeave?.() === false) {
          fail({ kind: 'late' });
        }
        if (over) {
          // Given up while it waited for a connection, or too late: this keeps the promise that it was not sent. An error leaves
          // the connection open for the next call; `abort` would close it.
          throw new Error('given up');
        } else if (started === undefined) {
          started = { at: now(), atMs: performance.now() };
        } else {
          giveUp({ kind: 'resent' });
        }
      },
      onResponseStart(_controller, statusCode) {
        status = statusCode;
      },
      onResponseData(_controller, chunk) {
        size += chunk.length;
        if (size > maxAnswerBytes) {
          giveUp({ kind: 'too-large' });
        } else {
          chunks.push(chunk);
        }
      },
      onResponseEnd() {
        finish((sent) => ({ kind: 'answered', status, body: Buffer.concat(chunks), sent }));
      },
      onResponseError(_controller, error) {
        fail(toFault(error));
      },
    };
    try {
      dispatcher.dispatch(
        {
          origin: request.origin,
          path: '/',
          method: 'POST',
          headers: request.headers,
          body: request.body,
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        handler,
      );
    } catch (error) {
      fail(toFault(error));
    }
  });
}

function toFault(error: unknown): Fault {
  return { kind: 'network', code: codeOf(error) };
}

/** Several addresses of one name fail together as an AggregateError, whose code is that of the first. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
