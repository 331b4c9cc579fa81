import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { expect, it } from 'vitest';

import { watchRoutes } from './route-table.ts';

function listRoutes() {
  const app = fastify({ exposeHeadRoutes: false }).withTypeProvider<ZodTypeProvider>();
  const routes = watchRoutes(app);
  const answer = () => 'ok';
  app.put('/api/tasks/:id', answer);
  app.get('/api/tasks/:id', answer);
  app.route({ method: ['GET', 'DELETE'], url: '/api/tasks/:id/scenes/:sceneId', handler: answer });
  app.get('/api/openapi.json', answer);
  app.get('/api/again', { constraints: { host: 'a' } }, answer);
  app.get('/api/again', { constraints: { host: 'b' } }, answer);
  app.get('/*', answer);
  return routes;
}

it.each([
  ['/api/tasks/abc', ['GET', 'PUT']],
  ['/api/tasks/a%2Fb', ['GET', 'PUT']],
  ['/api/tasks/abc/scenes/7', ['DELETE', 'GET']],
  ['/api/openapi.json', ['GET']],
  ['/api/again', ['GET']],
])('%s takes %j', (path, methods) => {
  expect(listRoutes().methodsOf(path)).toEqual(methods);
});

it.each([
  '/api/tasks',
  '/api/tasks/',
  '/api/tasks/a/b',
  '/api/tasks/abc/scenes/7/more',
  '/v1/api/tasks/abc',
  '/api/openapi-json',
  '/api/tasks//scenes/7',
  '/anything',
])('%s is no address of the API', (path) => {
  expect(listRoutes().methodsOf(path)).toEqual([]);
});
