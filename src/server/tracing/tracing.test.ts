import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { openDesk } from '#server/testing/desk.ts';

import { readTraceSettings } from './trace-settings.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) {
    await clean();
  }
});

interface ReadSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
  readonly status: { readonly code?: number };
}

/** A collector over real HTTP, and what has arrived. */
async function openCollector() {
  const spans: ReadSpan[] = [];
  const heads: unknown[] = [];
  const resources: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      heads.push({ url: request.url, ...request.headers });
      for (const one of (JSON.parse(body) as { resourceSpans: never[] }).resourceSpans as {
        resource: unknown;
        scopeSpans: { spans: ReadSpan[] }[];
      }[]) {
        resources.push(one.resource);
        spans.push(...one.scopeSpans.flatMap((scope) => scope.spans));
      }
      response.end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ spans, heads, resources },
  };
}

describe('traces', () => {
  it('have a span for a take and below it one for the call, in the trace of whoever asked', async () => {
    const collector = await openCollector();
    const desk = await openDesk({
      TRTC_ENDPOINT: 'http://127.0.0.1:9',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=secret%20of%20it',
      OTEL_SERVICE_NAME: 'desk-one',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment=stage',
    });
    const task = await desk.attach('a-task');
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
    expect((await desk.take(task.id, {}, { traceparent })).status).toBe(503);
    const unsampled = { traceparent: `00-${'1'.repeat(32)}-b7ad6b7169203331-00` };
    await desk.get('/api/session', unsampled);
    // Everything is sent at the stop.
    await desk.close();

    const take = collector.spans.find(({ name }) => name === 'POST /api/tasks/:id/takes');
    expect(take).toMatchObject({
      ...{ traceId, parentSpanId: 'b7ad6b7169203331', kind: 2 },
      status: { code: 2 },
    });
    expect(take?.attributes).toContainEqual({
      ...{ key: 'http.response.status_code', value: { intValue: '503' } },
    });
    const calls = collector.spans.filter(({ name }) => name === 'ModifyCloudRecording');
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      expect(call).toMatchObject({ traceId, kind: 3, parentSpanId: take?.spanId });
      expect(BigInt(call.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(call.startTimeUnixNano));
    }
    expect(collector.spans.map((span) => span.traceId)).not.toContain('1'.repeat(32));
    expect(collector.heads[0]).toMatchObject({
      ...{ url: '/v1/traces', 'content-type': 'application/json', 'x-key': 'secret of it' },
    });
    expect(JSON.stringify(collector.resources[0])).toContain('"desk-one"');
    expect(JSON.stringify(collector.resources[0])).toContain('"stage"');
    expect(JSON.stringify(collector.spans)).not.toContain('a-task');
  });

  it('cost nothing but themselves while the collector is away', async () => {
    const desk = await openDesk({
      TRTC_ENDPOINT: 'http://127.0.0.1:9',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    });
    expect((await desk.get('/api/session')).status).toBe(200);
    await desk.close();
    expect(desk.log()).toContain('cannot send traces to the collector');
  });
});

describe('the variables of OpenTelemetry', () => {
  const read = (env: Record<string, string>) => {
    const faults: string[] = [];
    return { settings: readTraceSettings(env, faults), faults };
  };

  it.each([
    {},
    { OTEL_SERVICE_NAME: 'desk' },
    { OTEL_TRACES_EXPORTER: 'none', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' },
    { OTEL_SDK_DISABLED: 'true', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' },
  ])('switch nothing on with %j', (env) => {
    expect(read(env)).toEqual({ settings: null, faults: [] });
  });

  it('name the address, the share and who decides', () => {
    expect(read({ OTEL_TRACES_EXPORTER: 'otlp' }).settings).toMatchObject({
      ...{ endpoint: 'http://localhost:4318/v1/traces', ratio: 1, followsParent: true },
    });
    expect(
      read({
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector.example.com/traces',
        ...{ OTEL_TRACES_SAMPLER: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.25' },
      }).settings,
    ).toMatchObject({
      ...{ endpoint: 'https://collector.example.com/traces', ratio: 0.25, followsParent: false },
    });
  });

  it.each([
    ['OTEL_TRACES_EXPORTER', 'zipkin'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318'],
    ['OTEL_TRACES_SAMPLER', 'sometimes'],
  ])('refuse %s=%s with a sentence that names it', (name, value) => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', [name]: value };
    expect(read(env).faults).toEqual([expect.stringMatching(new RegExp(`^${name} must be `))]);
  });
});
