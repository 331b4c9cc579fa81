import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';

import type { FastifyBaseLogger } from 'fastify';

import { formatExport, spanKinds } from './span.ts';
import type { Attributes, Span } from './span.ts';
import type { TraceSettings } from './trace-settings.ts';

/** A piece of work that goes on. */
export interface OpenSpan {
  readonly traceId: string;
  readonly spanId: string;
  end(attributes: Attributes, isError: boolean): void;
}

export interface Tracer {
  /**
   * Begins the work of a request; it is the parent of every call that begins in the same asynchronous context.
   * @param traceparent the header of the request (W3C Trace Context)
   */
  beginRequest(name: string, traceparent: string | undefined): OpenSpan | null;
  /** Begins a call to another service; null outside a request that is traced. */
  beginCall(name: string): OpenSpan | null;
  /** Runs the rest of a request as the work of its span. */
  runWith(span: OpenSpan | null, rest: () => void): void;
  /** Sends what is left. */
  stop(): Promise<void>;
}

/** How long spans are collected, ms, how many at most, and how long an export may take, ms. */
const collectMs = 5000;
const maxSpans = 2048;
const exportMs = 10_000;

const parentPattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Collects spans and exports them in the background. A collector that is away costs spans, never a take. */
export function createTracer(
  settings: TraceSettings,
  log: Pick<FastifyBaseLogger, 'warn' | 'info'>,
): Tracer {
  const context = new AsyncLocalStorage<OpenSpan>();
  let finished: Span[] = [];
  let dropped = 0;
  let isAway = false;
  let timer: NodeJS.Timeout | undefined;
  let exporting = Promise.resolve();

  function open(
    name: string,
    kind: Span['kind'],
    { traceId, parentSpanId }: { readonly traceId: string; readonly parentSpanId: string | null },
  ): OpenSpan {
    const spanId = randomBytes(8).toString('hex');
    const startedAt = now();
    return {
      traceId,
      spanId,
      end(attributes, isError) {
        add({
          ...{ traceId, spanId, parentSpanId, name, kind, startedAt, attributes, isError },
          endedAt: now(),
        });
      },
    };
  }

  function add(span: Span): void {
    if (finished.length >= maxSpans) {
      dropped += 1;
      return;
    }
    finished.push(span);
    timer ??= setTimeout(() => void flush(), collectMs).unref();
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const spans = finished;
    finished = [];
    if (spans.length > 0) {
      exporting = exporting.then(() => send(spans));
    }
    return exporting;
  }

  async function send(spans: readonly Span[]): Promise<void> {
    try {
      const answer = await fetch(settings.endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...settings.headers },
        body: formatExport(spans, settings.resource),
        redirect: 'error',
        signal: AbortSignal.timeout(exportMs),
      });
      await answer.arrayBuffer();
      if (!answer.ok) {
        throw new Error(`The collector answers with status ${answer.status}.`);
      }
      if (isAway) {
        log.info({ lost: dropped }, 'the collector of traces is back');
        [isAway, dropped] = [false, 0];
      }
    } catch (error) {
      dropped += spans.length;
      if (!isAway) {
        isAway = true;
        log.warn({ err: error }, 'cannot send traces to the collector; those of now are lost');
      }
    }
  }

  return {
    beginRequest(name, traceparent = '') {
      const [, traceId, parentSpanId, flags] = parentPattern.exec(traceparent) ?? [];
      const isSampled =
        settings.followsParent && flags !== undefined
          ? (Number.parseInt(flags, 16) & 1) === 1
          : Math.random() < settings.ratio;
      return isSampled
        ? open(name, spanKinds.server, {
            traceId: traceId ?? randomBytes(16).toString('hex'),
            parentSpanId: parentSpanId ?? null,
          })
        : null;
    },
    beginCall(name) {
      const parent = context.getStore();
      return parent === undefined
        ? null
        : open(name, spanKinds.client, { traceId: parent.traceId, parentSpanId: parent.spanId });
    },
    runWith(span, rest) {
      if (span === null) {
        rest();
      } else {
        context.run(span, rest);
      }
    },
    stop: flush,
  };
}

/** Unix ms with fractions. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
