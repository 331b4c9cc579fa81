import { lintAnswer, lintRequest } from '#contract/lint.ts';
import { problemDocument } from '#contract/problem-document.ts';
import { findProblems } from '#layout/lint/problems.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import type { Site } from '#trtc/sites.ts';

export function registerLintRoutes(app: DeskApp, parts: { readonly site: Site }): void {
  app.post(
    '/api/lint',
    {
      schema: {
        summary: 'What the cloud would refuse or a person would regret in a payload',
        description:
          'Without `canvas` the edges of the picture are not checked; without `site` the desk’s own is meant. Paths are in the gateway’s notation, such as MixLayoutParams.MixLayoutList.0.Width.',
        tags: ['lint'],
        body: lintRequest,
        response: { 200: lintAnswer, '4xx': problemDocument },
      },
    },
    (request) => {
      const { MixLayoutParams, SubscribeStreamUserIds, canvas, site } = request.body;
      const problems = findProblems(
        { MixLayoutParams, SubscribeStreamUserIds },
        { site: site ?? parts.site, canvas },
      );
      return { problems: [...problems] };
    },
  );
}
