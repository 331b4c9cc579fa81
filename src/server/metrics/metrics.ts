import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

import { metricsRoute } from '#contract/health.ts';
import type { Version } from '#contract/health.ts';
import type { CallOutcome } from '#server/cloud/cloud.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { cloudActions } from '#trtc/actions.ts';
import type { CloudAction } from '#trtc/actions.ts';

/** Numbers for Prometheus. Labels name routes and outcomes, never people, rooms or tasks. */
export interface Metrics {
  countTake(outcome: keyof typeof takeOutcomes): void;
  /** `latencyMs` of a call that was sent. */
  timeCall(latencyMs: number): void;
  /** A take is sent again after a temporary refusal. */
  countRepetition(): void;
  /** A call about a recording or a room, other than a take. */
  countCall(action: CloudAction, outcome: CallOutcome['kind']): void;
  /** The cloud accepted a call and answered with another TaskId. */
  countOtherTaskId(action: CloudAction): void;
  /** An attempt to deliver a notice: taken, failed and to be repeated, or given up. */
  countDelivery(outcome: (typeof deliveryOutcomes)[number]): void;
  /** A report of the vendor's SDK ended here. */
  countLiveReport(): void;
  watchClients(count: () => number): void;
  watchDroppedLogLines(count: () => number): void;
  /** A limit of the desk refused a request. */
  countLimited(limit: string): void;
  readonly registry: Registry;
}

const takeOutcomes = {
  succeeded: 'accepted',
  refused: 'rejected',
  'not-sent': 'unreachable',
  unknown: 'unknown',
  overtaken: 'superseded',
} as const;

const deliveryOutcomes = ['delivered', 'failed', 'dead'] as const;

/** @param limits the names of the desk’s limits on requests */
export function createMetrics(built: Version, limits: readonly string[] = []): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'mixdesk_build_info',
    help: 'Always 1; the labels name the version of the desk, its commit and its Node.js.',
    labelNames: ['version', 'commit', 'node'],
    registers: [registry],
  }).set({ version: built.version, commit: built.commit ?? '', node: process.version }, 1);
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
    help: 'Calls that start, describe or stop recordings and those about rooms, by outcome.',
    labelNames: ['action', 'outcome'],
    registers: [registry],
  });
  const otherTaskIds = new Counter({
    name: 'mixdesk_other_task_ids_total',
    help: 'Calls that the cloud accepted with another TaskId in its answer.',
    labelNames: ['action'],
    registers: [registry],
  });
  const deliveries = new Counter({
    name: 'mixdesk_notice_attempts_total',
    help: 'Attempts to deliver a notice to the programs of others, by outcome; dead: given up.',
    labelNames: ['outcome'],
    registers: [registry],
  });
  const limited = new Counter({
    name: 'mixdesk_limited_requests_total',
    help: 'Requests that a limit of the desk refused, by limit.',
    labelNames: ['limit'],
    registers: [registry],
  });
  const liveReports = new Counter({
    name: 'mixdesk_live_reports_total',
    help: "Reports of the vendor's SDK in the pages, which end at the desk.",
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
    for (const action of cloudActions) {
      calls.inc({ action, outcome }, 0);
    }
  }
  for (const outcome of deliveryOutcomes) {
    deliveries.inc({ outcome }, 0);
  }
  for (const action of cloudActions) {
    otherTaskIds.inc({ action }, 0);
  }
  for (const limit of limits) {
    limited.inc({ limit }, 0);
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
    countDelivery(outcome) {
      deliveries.inc({ outcome });
    },
    countLiveReport() {
      liveReports.inc();
    },
    countLimited(limit) {
      limited.inc({ limit });
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
