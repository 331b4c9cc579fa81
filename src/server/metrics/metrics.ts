import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import { metricsRoute } from '#contract/health.ts';
import type { CallOutcome } from '#server/cloud/cloud.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { recordingActions } from '#trtc/actions.ts';
import type { RecordingAction } from '#trtc/actions.ts';

/** Numbers for Prometheus. Labels name routes and outcomes, never people, rooms or tasks. */
export interface Metrics {
  countTake(outcome: keyof typeof takeOutcomes): void;
  /** `latencyMs` of a call that was sent. */
  timeCall(latencyMs: number): void;
  /** A take is sent again after a temporary refusal. */
  countRepetition(): void;
  /** A call about a recording other than a take. */
  countCall(action: RecordingAction, outcome: CallOutcome['kind']): void;
  /** The cloud accepted a call and answered with another TaskId. */
  countOtherTaskId(action: RecordingAction): void;
  watchClients(count: () => number): void;
  watchDroppedLogLines(count: () => number): void;
  readonly registry: Registry;
}

const takeOutcomes = {
  succeeded: 'accepted',
  refused: 'rejected',
  'not-sent': 'unreachable',
  unknown: 'unknown',
  overtaken: 'superseded',
} as const;

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const takes = new Counter({
    name: 'mixdesk_takes_total',
    help: 'Stored takes, by outcome.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const repetitions = new Counter({
    name: 'mixdesk_take_repetitions_total',
    help: 'Retries of takes after a temporary refusal or a failed connection.',
    registers: [registry],
  });
  const calls = new Counter({
    name: 'mixdesk_recording_calls_total',
    help: 'Calls that start, describe or stop recordings, by outcome.',
    labelNames: ['action', 'outcome'],
    registers: [registry],
  });
  const otherTaskIds = new Counter({
    name: 'mixdesk_other_task_ids_total',
    help: 'Calls that the cloud accepted with another TaskId in its answer.',
    labelNames: ['action'],
    registers: [registry],
  });
  const latency = new Histogram({
    name: 'mixdesk_take_duration_seconds',
    help: 'Time from sending a take to its answer.',
    buckets: [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  // A series that is born at 1 has no growth that an alert could see.
  for (const outcome of Object.values(takeOutcomes)) {
    takes.inc({ outcome }, 0);
    for (const action of recordingActions) {
      calls.inc({ action, outcome }, 0);
    }
  }
  for (const action of recordingActions) {
    otherTaskIds.inc({ action }, 0);
  }
  return {
    countTake(outcome) {
      takes.inc({ outcome: takeOutcomes[outcome] });
    },
    timeCall(latencyMs) {
      latency.observe(latencyMs / 1000);
    },
    countRepetition() {
      repetitions.inc();
    },
    countCall(action, outcome) {
      calls.inc({ action, outcome: takeOutcomes[outcome] });
    },
    countOtherTaskId(action) {
      otherTaskIds.inc({ action });
    },
    watchDroppedLogLines(count) {
      new Gauge({
        name: 'mixdesk_log_lines_dropped',
        help: 'Log lines that were left out because nobody read the log, since the start.',
        registers: [registry],
        collect() {
          this.set(count());
        },
      });
    },
    watchClients(count) {
      new Gauge({
        name: 'mixdesk_event_clients',
        help: 'Open event streams.',
        registers: [registry],
        collect() {
          this.set(count());
        },
      });
    },
    registry,
  };
}

/** Counts and times requests by route, and serves the metrics. */
export function registerMetricsRoutes(app: DeskApp, parts: { readonly metrics: Metrics }): void {
  const { registry } = parts.metrics;
  const requests = new Histogram({
    name: 'mixdesk_http_request_duration_seconds',
    help: 'Time to answer a request, by route.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.025, 0.1, 0.5, 2.5, 10],
    registers: [registry],
  });
  app.addHook('onResponse', (request, reply, done) => {
    requests.observe(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    );
    done();
  });
  app.route({
    ...declareRoute(metricsRoute, { summary: 'Prometheus text', tags: ['health'] }),
    logLevel: 'warn',
    handler: async (_request, reply) =>
      reply.type(registry.contentType).send(await registry.metrics()),
  });
}
