import { defineRoute } from '#contract/http/route.ts';

/** The layout of a revision as a PNG of the canvas' size, for the people who were in the room when it was sent. */
export const revisionPictureRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id/revisions/:number/picture.png',
  permission: 'read',
  application: 'task',
  text: 'image/png',
});
