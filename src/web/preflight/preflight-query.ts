import { queryOptions } from '@tanstack/react-query';

import { preflightRoute } from '#contract/support/preflight.ts';
import { request } from '#web/api/request.ts';

/** Three calls to the cloud, two to the desk itself and one to the database, each with a limit of its own. */
const timeoutMs = 60_000;

/** What a show needs, looked at now. @param sdkAppId null: the application that the desk names first */
export const preflightQuery = (sdkAppId: number | null) =>
  queryOptions({
    queryKey: ['preflight', sdkAppId],
    queryFn: ({ signal }) =>
      request(preflightRoute, {
        body: sdkAppId === null ? {} : { sdkAppId },
        ...{ signal, timeoutMs },
      }),
  });
