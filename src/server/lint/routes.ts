import { lintRoute } from '#contract/lint.ts';
import { findProblems } from '#layout/lint/problems.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import type { Site } from '#trtc/sites.ts';

export function registerLintRoutes(app: DeskApp, parts: { readonly site: Site }): void {
  app.route({
    ...declareRoute(lintRoute, {
      summary: 'What the cloud would refuse or a person would regret in a payload',
      description:
        'Without `canvas` the edges of the picture are not checked; without `site` the desk’s own is meant. Paths are in the gateway’s notation, such as MixLayoutParams.MixLayoutList.0.Width.',
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
