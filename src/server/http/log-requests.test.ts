import { fastify, LogController } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { expect, it } from 'vitest';

import { logRequests } from './log-requests.ts';

it.each([
  ['GET', 20],
  ['HEAD', 20],
  ['POST', 30],
  ['DELETE', 30],
] as const)('a %s leaves one line of level %i, without its query', async (method, level) => {
  const lines: Record<string, unknown>[] = [];
  const app = fastify({
    logController: new LogController({ disableRequestLogging: true }),
    logger: {
      level: 'debug',
      stream: {
        write: (line: string) => {
          lines.push(JSON.parse(line) as Record<string, unknown>);
        },
      },
    },
  }).withTypeProvider<ZodTypeProvider>();
  logRequests(app);
  app.route({
    method: ['GET', 'POST', 'DELETE'],
    url: '/api/tasks',
    handler: (_request, reply) => reply.code(202).send({}),
  });
  await app.inject({ method, url: '/api/tasks?token=secret' });
  expect(lines).toMatchObject([
    { level, method, path: '/api/tasks', status: 202, msg: 'answered' },
  ]);
  const ms = Number(lines[0]?.['ms']);
  expect(ms).toBeGreaterThanOrEqual(0);
  // A request in the same process takes far less than a minute, in steps of 0.1 ms.
  expect(ms).toBeLessThan(60_000);
  expect(Math.round(ms * 10)).toBeCloseTo(ms * 10, 6);
  expect(JSON.stringify(lines)).not.toContain('secret');
});
