import { deliveriesRoute, retryDeliveryRoute } from '#contract/notices/notice.ts';
import type { Delivery } from '#contract/notices/notice.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { applicationsOf } from '#server/session/requester.ts';

export interface DeliveryRouteParts {
  readonly deliveries: Repository['deliveries'];
  readonly now: () => Date;
  /** Called when something is due at once. */
  readonly wake: () => void;
}

const tags = ['notices'];

/** What the desk has told the programs of others, and could not. */
export function registerDeliveryRoutes(app: DeskApp, parts: DeliveryRouteParts): void {
  const { deliveries } = parts;

  app.route({
    ...declareRoute(deliveriesRoute, {
      summary: 'Notices to the programs of others, newest first',
      description:
        '`status=dead` is the dead-letter list: notices that a receiver did not take in any attempt. Delivered ones and dead letters are kept for 30 days.',
      tags,
    }),
    handler: async (request) => {
      const { status, cursor, limit } = request.query;
      const found = await deliveries.list(
        { status, applications: applicationsOf(request, 'admin') },
        { after: readCursor(cursor), limit: limit + 1 },
      );
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        deliveries: page,
        next: found.length > limit && last !== undefined ? `${last.createdAt} ${last.id}` : null,
      };
    },
  });

  app.route({
    ...declareRoute(retryDeliveryRoute, {
      summary: 'Send a notice again',
      description: 'At once, and with all its attempts again. The body is `{}`.',
      tags,
    }),
    handler: async (request) => {
      const { id } = request.params;
      const allowed = applicationsOf(request, 'admin');
      const known = await deliveries.find(id);
      if (known === undefined || allowed?.has(known.notice.task.sdkAppId) === false) {
        throw refuseUnknownDelivery();
      }
      const retried = await deliveries.retry(id, parts.now());
      if (retried === undefined) {
        throw refuseUnknownDelivery();
      }
      parts.wake();
      return retried;
    },
  });
}

/** A cursor that this desk did not make begins at the newest. */
function readCursor(cursor: string | undefined): Pick<Delivery, 'createdAt' | 'id'> | null {
  const [createdAt, id] = cursor?.split(' ') ?? [];
  return createdAt === undefined || id === undefined ? null : { createdAt, id };
}

function refuseUnknownDelivery(): ProblemError {
  return new ProblemError(
    'delivery-not-found',
    'This desk does not know this notice. Fetch the list of notices again.',
  );
}
