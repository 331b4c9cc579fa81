import type { FastifyBaseLogger, FastifyInstance } from 'fastify';

import { callbackRoute } from '#contract/callback.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import type { Keyring } from '#server/keys/keyring.ts';
import type { RecordingService } from '#server/recordings/recording-service.ts';
import type { RosterService } from '#server/roster/roster-service.ts';
import { listUnread } from '#trtc/webhooks.ts';
import { sdkAppId as sdkAppIdSchema } from '#trtc/task-id.ts';

import { followCallbacks } from './follow-callbacks.ts';
import { createCallbackIntake } from './intake.ts';
import { readCallback } from './read-callback.ts';
import { isSignedBy } from './signature.ts';

export interface CallbackParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly rosters: RosterService;
  readonly log: FastifyBaseLogger;
  readonly recordings: Pick<RecordingService, 'follow'>;
  /** Without any key no webhook can be verified, so there is no such route. */
  readonly keys: Pick<Keyring, 'callbackKeyOf' | 'hasCallbackKey'>;
}

/** TRTC webhooks (intl 647/39559). Stored before they are answered: the vendor repeats only what was not answered. */
export async function registerCallbackRoutes(app: DeskApp, parts: CallbackParts): Promise<void> {
  const { keys } = parts;
  if (!keys.hasCallbackKey()) {
    return;
  }
  const intake = createCallbackIntake({
    repository: parts.repository,
    onStored: followCallbacks(parts),
  });
  // In a scope of its own, so that the body stays the signed bytes, whatever its media type.
  await app.register((scope: FastifyInstance, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });
    scope.route({
      ...declareRoute(callbackRoute, {
        summary: 'Webhooks of the cloud',
        description:
          'Header `Sign` is checked over the raw bytes; header `SdkAppId` names the application.',
        tags: ['callbacks'],
      }),
      logLevel: 'warn',
      handler: async (request) => {
        const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const { sign } = request.headers;
        const application = sdkAppIdSchema.safeParse(Number(request.headers['sdkappid']));
        // The header is not signed: it only says which key to compare with.
        const callbackKey = keys.callbackKeyOf(application.data ?? 0);
        if (
          callbackKey === null ||
          !isSignedBy(callbackKey, raw, typeof sign === 'string' ? sign : undefined)
        ) {
          throw new ProblemError(
            'unauthorized',
            'The Sign header is missing or does not match the body. Compare TRTC_CALLBACK_KEY, or callbackKey in APPLICATIONS_FILE, with the key in the console.',
          );
        }
        if (!application.success) {
          throw new ProblemError('malformed', 'The SdkAppId header must name the application.', {
            errors: [{ path: 'SdkAppId', message: 'must be a whole number' }],
          });
        }
        const unread = listUnread(raw.toString('utf8'));
        if (unread.length > 0) {
          parts.log.warn(
            { unread },
            'a webhook has fields that cannot be read; it is stored as it came',
          );
        }
        await intake.store(readCallback(application.data, raw, new Date()));
        return { code: 0 };
      },
    });
    done();
  });
}
