import { defineRoute } from './route.ts';

/** The OpenAPI document of all routes. */
export const apiDescriptionRoute = defineRoute({
  method: 'GET',
  path: '/api/openapi.json',
  text: 'application/json',
});
