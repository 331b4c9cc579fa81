import { sessionRoute } from '#contract/session.ts';
import type { Session } from '#contract/session.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

import { requesterOf } from './requester.ts';

export interface SessionParts extends Pick<
  Session,
  'version' | 'mode' | 'site' | 'webhooks' | 'placeholderWhile' | 'outsideLinks' | 'livePictures'
> {
  readonly imageHosts: readonly string[];
  /** Null: nothing. */
  readonly roomControl: NonNullable<Session['roomControl']> | null;
  /** Called for every request: the simulator starts to listen after the desk. */
  readonly findSimulator: () => string | null;
}

export function registerSessionRoutes(app: DeskApp, parts: SessionParts): void {
  app.route({
    ...declareRoute(sessionRoute, {
      summary: 'The user of this session, and the cloud',
      description:
        'With sign-in, `signIn` says when this one ends. `grants` has the scopes of the person or token, each with its applications; null: all.',
      tags: ['session'],
    }),
    handler: (request) => {
      const requester = requesterOf(request);
      return {
        user: requester.user,
        grants: requester.grants.map((grant) => ({
          scopes: [...grant.scopes],
          sdkAppIds: grant.sdkAppIds === null ? null : [...grant.sdkAppIds],
        })),
        version: parts.version,
        mode: parts.mode,
        site: parts.site,
        placeholderWhile: parts.placeholderWhile,
        simulatorUrl: parts.findSimulator(),
        webhooks: parts.webhooks,
        ...(parts.outsideLinks && { outsideLinks: true }),
        ...(parts.livePictures && { livePictures: true }),
        ...(parts.imageHosts.length > 0 && { imageHosts: [...parts.imageHosts] }),
        ...(parts.roomControl !== null && { roomControl: parts.roomControl }),
        ...(requester.kind === 'person' &&
          requester.session && {
            signIn: { endsAt: requester.session.endsAt.toISOString() },
          }),
      };
    },
  });
}
