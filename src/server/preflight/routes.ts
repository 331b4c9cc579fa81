import { listApplications } from '#contract/http/permission.ts';
import { preflightRoute } from '#contract/support/preflight.ts';
import type { Finding } from '#contract/support/preflight.ts';
import type { Config } from '#server/config/config.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { requesterOf } from '#server/session/requester.ts';
import type { KnownRequester } from '#server/session/requester.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';

import { runChecks } from './run-checks.ts';

export interface PreflightRouteParts extends Pick<
  Parameters<typeof runChecks>[0],
  'keys' | 'cloud'
> {
  readonly config: Config;
  readonly now: () => Date;
}

/** What `npm run check` says, for admins who are at the page and not at the machine. It starts no recording. */
export function registerPreflightRoutes(app: DeskApp, parts: PreflightRouteParts): void {
  const { config, keys, cloud, now } = parts;
  /** A second admin who asks meanwhile gets the same answer: each check costs three calls of the ceiling. */
  const running = new Map<number | null, Promise<readonly Finding[]>>();

  function check(sdkAppId: number | null): Promise<readonly Finding[]> {
    const found =
      running.get(sdkAppId) ??
      runChecks({ config, keys, cloud, sdkAppId, tryStart: false }).finally(() =>
        running.delete(sdkAppId),
      );
    running.set(sdkAppId, found);
    return found;
  }

  app.route({
    ...declareRoute(preflightRoute, {
      summary: 'Look at everything that a show needs',
      description:
        'Keys, clock, region, permissions, SDKSecretKey, storage, webhooks and database, each with what to do. It changes nothing. For an admin of all applications; without `sdkAppId` it tries the first one configured.',
      tags: ['health'],
    }),
    handler: async (request) => {
      refuseLimited(requesterOf(request));
      const { sdkAppId = [...(config.sdkAppIds ?? [])][0] ?? null } = request.body;
      if (sdkAppId !== null) {
        refuseForeignApplication(sdkAppId, config.sdkAppIds);
      }
      const findings = await check(sdkAppId);
      return { sdkAppId, checkedAt: now().toISOString(), findings: [...findings] };
    },
  });
}

function refuseLimited({ grants }: KnownRequester): void {
  if (listApplications(grants, 'admin') !== null) {
    throw new ProblemError(
      'forbidden',
      'The check looks at the keys and the database of the whole desk: only an admin of all applications may do this.',
    );
  }
}
