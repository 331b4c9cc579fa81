import { livePassRoute } from '#contract/room/live-pass.ts';
import { lifeStatusOf } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import type { Keyring } from '#server/keys/keyring.ts';
import type { RosterService } from '#server/roster/roster-service.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';
import { requireTask } from '#server/tasks/require-task.ts';

import { makePass } from './make-pass.ts';

export interface PassRouteParts {
  readonly repository: Pick<Repository, 'tasks'>;
  readonly rosters: Pick<RosterService, 'read'>;
  readonly keys: Pick<Keyring, 'sdkSecretKeyOf' | 'roomSceneOf' | 'hasCallbackKey'>;
  readonly sdkAppIds: ReadonlySet<number> | null;
  /** Whether the operator has switched live pictures on. */
  readonly isOn: boolean;
  /** By the clock of the cloud. */
  readonly now: () => Date;
}

/** The passes with which a page sees a room as it is. The pass itself is in the answer alone: no log and no record has it. */
export function registerPassRoutes(app: DeskApp, parts: PassRouteParts): void {
  const { keys } = parts;
  app.route({
    ...declareRoute(livePassRoute, {
      summary: 'A pass of ten minutes to see the room of a recording live',
      description:
        'For everybody who may see the recording, while live pictures are on (`TRTC_LIVE_PICTURES=on`, else 501 `not-configured`). The user id is new each time and begins with `mixdesk-view-`; the roster leaves it out while it sends nothing. The PrivateMapKey allows to enter and to receive, nothing else. Where the application is not under advanced permission control, the cloud does not look at it, and the UserSig alone would let its holder send: docs/operations.md. 409 `room-empty` while nobody is in the room, since entering would open it. Rate limited by sender. With `scene` `rtc` the people in the room see a participant (`isSeen`).',
      tags: ['room'],
    }),
    handler: async (request) => {
      if (!parts.isOn) {
        throw new ProblemError(
          'not-configured',
          'Live pictures are off at this desk. The operator sets TRTC_LIVE_PICTURES=on.',
        );
      }
      const task = await requireTask(parts.repository, request.params.id);
      const { sdkAppId, roomId, roomIdType } = task;
      refuseForeignApplication(sdkAppId, parts.sdkAppIds);
      const sdkSecretKey = keys.sdkSecretKeyOf(sdkAppId);
      if (sdkSecretKey === null) {
        throw new ProblemError(
          'not-configured',
          'This desk cannot make passes for the application: its SDKSecretKey is missing. The operator sets TRTC_SDK_SECRET_KEY.',
        );
      }
      if (lifeStatusOf(task) === 'ended') {
        throw new ProblemError('task-ended', 'This recording has ended.', { reason: 'ended' });
      }
      if (roomId === null || roomIdType === null) {
        throw new ProblemError(
          'room-not-known',
          'This desk does not know the room of this recording, or not whether it is a number or a text. Correct the recording: enter both.',
        );
      }
      const { people } = await parts.rosters.read({ sdkAppId, roomId, roomIdType });
      if (!people.some(({ present }) => present)) {
        const why = keys.hasCallbackKey()
          ? 'Nobody is in the room, and to enter would open it. Wait until somebody comes.'
          : 'This desk gets no webhooks, so it does not know whether somebody is in the room, and to enter could open it. The operator sets TRTC_CALLBACK_KEY.';
        throw new ProblemError('room-empty', why);
      }
      const scene = keys.roomSceneOf(sdkAppId);
      return makePass(sdkSecretKey, { sdkAppId, roomId, roomIdType }, scene, parts.now());
    },
  });
}
