import { readdirSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';

import { livenessRoute, metricsRoute, readinessRoute } from '#contract/health.ts';

import { checkManifestTypes } from './check-manifest-types.ts';
import { findStopMs, readExample, readSettings, root } from './example-settings.ts';

describe('the manifests for Kubernetes', () => {
  const folder = 'deploy/kubernetes';
  const files = readdirSync(path.join(root, folder)).filter((file) => file.endsWith('.yaml'));
  const objects = files
    .filter((file) => file !== 'kustomization.yaml')
    .flatMap((file) => parseAllDocuments(readExample(`${folder}/${file}`)))
    .map((document) => document.toJS() as { readonly apiVersion: string; readonly kind: string });
  const find = <Schema extends z.ZodType>(kind: string, schema: Schema): z.infer<Schema> =>
    schema.parse(objects.find((object) => object.kind === kind));
  const labels = z.record(z.string(), z.string());
  const probe = z.object({ httpGet: z.object({ path: z.string(), port: z.literal('http') }) });
  const deployment = find(
    'Deployment',
    z.object({
      spec: z.object({
        replicas: z.number(),
        selector: z.object({ matchLabels: labels }),
        strategy: z.object({ rollingUpdate: z.object({ maxUnavailable: z.literal(0) }) }),
        template: z.object({
          metadata: z.object({ labels, annotations: labels }),
          spec: z.object({
            terminationGracePeriodSeconds: z.number(),
            securityContext: z.object({ runAsNonRoot: z.literal(true), runAsUser: z.number() }),
            containers: z.tuple([
              z.object({
                ports: z.array(z.object({ name: z.string(), containerPort: z.number() })),
                securityContext: z.object({
                  allowPrivilegeEscalation: z.literal(false),
                  readOnlyRootFilesystem: z.literal(true),
                }),
                startupProbe: probe,
                livenessProbe: probe,
                readinessProbe: probe,
                lifecycle: z.object({
                  preStop: z.object({ exec: z.object({ command: z.array(z.string()) }) }),
                }),
                volumeMounts: z.array(z.object({ name: z.string(), mountPath: z.string() })),
              }),
            ]),
          }),
        }),
      }),
    }),
  );
  const { template } = deployment.spec;
  const [container] = template.spec.containers;

  it('are what the types of the Kubernetes API allow', () => {
    expect(objects.map(({ kind }) => kind).sort()).toEqual([
      'ConfigMap',
      'Deployment',
      'Ingress',
      'Namespace',
      'PodDisruptionBudget',
      'Service',
    ]);
    expect(checkManifestTypes(objects)).toEqual([]);
    const wrong = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      spec: { minAvailble: 1 },
    };
    expect(checkManifestTypes([wrong])).toEqual([expect.stringContaining('minAvailble')]);
  });

  it('are all listed for kubectl apply -k', () => {
    const { resources } = parse(readExample(`${folder}/kustomization.yaml`)) as {
      resources: string[];
    };
    expect([...resources].sort()).toEqual(files.filter((file) => file !== 'kustomization.yaml'));
  });

  it('give the desk settings that it accepts, with every secret in a file', async () => {
    const { data } = find('ConfigMap', z.object({ data: labels }));
    const config = await readSettings(data);
    expect(config.signIn).not.toBeNull();
    expect(config.databaseUrl).not.toBeNull();
    expect(container.ports).toEqual([{ name: 'http', containerPort: config.port }]);
    const mounts = container.volumeMounts.map(({ mountPath }) => mountPath);
    for (const [name, value] of Object.entries(data)) {
      expect(/SECRET|KEY$|DATABASE_URL$/.test(name.replace(/_FILE$/, ''))).toBe(
        name.endsWith('_FILE'),
      );
      expect(!name.endsWith('_FILE') || mounts.some((mount) => value.startsWith(`${mount}/`))).toBe(
        true,
      );
    }
    const pauseMs = Number(
      /(\d+)\)$/.exec(container.lifecycle.preStop.exec.command.at(-1) ?? '')?.[1],
    );
    expect(template.spec.terminationGracePeriodSeconds * 1000).toBeGreaterThanOrEqual(
      pauseMs + findStopMs(config),
    );
  });

  it('keep one of two desks while nodes are drained, and ask the routes that are made for probes', () => {
    const selector = z.object({ matchLabels: labels });
    const budget = find(
      'PodDisruptionBudget',
      z.object({ spec: z.object({ minAvailable: z.number(), selector }) }),
    );
    expect(deployment.spec.replicas).toBe(2);
    expect(budget.spec.minAvailable).toBeLessThan(deployment.spec.replicas);
    const service = find('Service', z.object({ spec: z.object({ selector: labels }) }));
    for (const matched of [
      deployment.spec.selector.matchLabels,
      budget.spec.selector.matchLabels,
      service.spec.selector,
    ]) {
      expect(template.metadata.labels).toMatchObject(matched);
    }
    expect(container.startupProbe.httpGet.path).toBe(livenessRoute.path);
    expect(container.livenessProbe.httpGet.path).toBe(livenessRoute.path);
    expect(container.readinessProbe.httpGet.path).toBe(readinessRoute.path);
    expect(template.metadata.annotations['prometheus.io/path']).toBe(metricsRoute.path);
  });
});
