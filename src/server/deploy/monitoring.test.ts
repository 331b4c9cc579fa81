import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

import { metricsRoute } from '#contract/health.ts';
import { readVersion } from '#server/health/read-version.ts';
import { createMetrics } from '#server/metrics/metrics.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';

import { readExample } from './example-settings.ts';

const rules = z
  .object({
    groups: z.tuple([
      z.object({
        rules: z.array(
          z.strictObject({
            alert: z.string(),
            expr: z.string(),
            for: z.string().optional(),
            labels: z.object({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.object({ summary: z.string(), description: z.string().optional() }),
          }),
        ),
      }),
    ]),
  })
  .parse(parse(readExample('deploy/prometheus/alerts.yaml'))).groups[0].rules;
const dashboard = z
  .object({
    panels: z.array(
      z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) }),
    ),
  })
  .parse(JSON.parse(readExample('deploy/grafana/mixdesk.json')));

/** A metric as an expression names it, with the labels that it wants. */
interface Wanted {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

function listWanted(expression: string): readonly Wanted[] {
  return [...expression.matchAll(/\b((?:mixdesk|nodejs|process)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([, name = '', labels = '']) => ({
      name,
      labels: Object.fromEntries(
        [...labels.matchAll(/(\w+)=~?"([^"]*)"/g)].map(([, label = '', value = '']) => [
          label,
          value,
        ]),
      ),
    }),
  );
}

/** The value of the series in a scrape that fits, or undefined where there is none. */
function findValue(scrape: string, { name, labels }: Wanted): number | undefined {
  const line = scrape
    .split('\n')
    .find(
      (one) =>
        (one.startsWith(`${name} `) || one.startsWith(`${name}{`)) &&
        Object.entries(labels).every(([label, value]) =>
          value.split('|').some((choice) => one.includes(`${label}="${choice}"`)),
        ),
    );
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
}

let desk: TestDesk;
let scrape: string;
beforeAll(async () => {
  desk = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9' });
  // Answers are counted by their status, so the status of each rule must have been there once.
  await desk.get('/healthz');
  scrape = (await desk.get<string>(metricsRoute.path)).body;
});
afterAll(() => desk.close());

describe('the alerts and the dashboard', () => {
  it('ask for nothing but what a fresh desk has', () => {
    const expressions = [
      ...rules.map(({ expr }) => expr),
      ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ];
    const wanted = expressions.flatMap(listWanted);
    expect(wanted.length).toBeGreaterThan(20);
    // The statuses of answers are born when they are first given; a burst of them is an alert, one is not.
    const lasting = wanted.filter(({ labels }) => labels['status'] === undefined);
    expect(lasting.filter((one) => findValue(scrape, one) === undefined)).toEqual([]);
    expect(findValue(scrape, { name: 'mixdesk_no_such_total', labels: {} })).toBeUndefined();
  });

  it('show every metric of the desk', () => {
    const shown = dashboard.panels
      .flatMap(({ targets }) => targets.flatMap(({ expr }) => listWanted(expr)))
      .map(({ name }) => name.replace(/_(bucket|count)$/, ''));
    const own = [...scrape.matchAll(/^# TYPE (mixdesk_\w+)/gm)].map(([, name = '']) => name);
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter((name) => !shown.includes(name))).toEqual([]);
  });

  it.each([
    ['MixdeskTakeUnknown', 'unknown'],
    ['MixdeskCloudUnreachable', 'not-sent'],
  ] as const)('%s fires on the first take of its kind, and not before', async (alert, outcome) => {
    const { expr } = rules.find((rule) => rule.alert === alert) ?? expect.fail();
    // The rule is the growth of one series, more than zero: that can be computed from two scrapes.
    expect(expr).toMatch(/^sum\(increase\(\w+\{[^}]+\}\[\d+m\]\)\) > 0$/);
    const [series] = listWanted(expr);
    const metrics = createMetrics(readVersion());
    const read = async () =>
      findValue(await metrics.registry.metrics(), series ?? expect.fail()) ?? NaN;
    const before = await read();
    metrics.countTake('succeeded');
    expect((await read()) - before).toBe(0);
    metrics.countTake(outcome);
    expect((await read()) - before).toBeGreaterThan(0);
  });
});
