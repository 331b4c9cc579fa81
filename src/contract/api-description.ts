import { defineRoute } from '#contract/http/route.ts';

/** The OpenAPI document of all routes. */
export const apiDescriptionRoute = defineRoute({
  method: 'GET',
  path: '/api/openapi.json',
  permission: 'any',
  text: 'application/json',
});
