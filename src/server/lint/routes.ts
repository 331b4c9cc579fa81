import { lintRoute } from '#contract/lint.ts';
import { findProblems } from '#layout/lint/problems.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import type { Site } from '#trtc/sites.ts';

export function registerLintRoutes(app: DeskApp, parts: { readonly site: Site }): void {
  app.route({
    ...declareRoute(lintRoute, {
      summary: 'Find problems in a payload: errors that the cloud would refuse, and warnings',
      description:
        'Without `canvas` the edges of the picture are not checked; the default `site` is the desk’s own. Paths are in the gateway’s notation, such as MixLayoutParams.MixLayoutList.0.Width.',
      tags: ['lint'],
    }),
    handler: (request) => {
      const { MixLayoutParams, SubscribeStreamUserIds, canvas, site } = request.body;
      const problems = findProblems(
        { MixLayoutParams, SubscribeStreamUserIds },
        { site: site ?? parts.site, canvas },
      );
      return { problems: [...problems] };
    },
  });
}
