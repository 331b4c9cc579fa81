import { holdDatabaseRoute, releaseDatabaseRoute } from '#contract/backup.ts';
import { retryDeliveryRoute } from '#contract/notices/notice.ts';
import { callbackRoute } from '#contract/callback.ts';
import { changeCastRoute } from '#contract/cast.ts';
import { lintRoute } from '#contract/lint.ts';
import { markSeenRoute, safeLayoutRoute } from '#contract/marks.ts';
import { newTaskRoute } from '#contract/new-task.ts';
import { leavePresenceRoute, reportPresenceRoute } from '#contract/presence.ts';
import { stopRecordingRoute } from '#contract/recording.ts';
import { livePassRoute, liveReportRoute } from '#contract/room/live-pass.ts';
import { forgetPeopleRoute, namePeopleRoute } from '#contract/room/named-person.ts';
import {
  blockInRoomRoute,
  dismissRoomRoute,
  removeFromRoomRoute,
} from '#contract/room/room-act.ts';
import type { RoomAct } from '#contract/room/room-act.ts';
import { changeRundownRoute, nextTakeRoute } from '#contract/rundown.ts';
import {
  changeSceneRoute,
  deleteSceneRoute,
  newSceneRoute,
  orderScenesRoute,
} from '#contract/scene.ts';
import { lockShowRoute, unlockShowRoute } from '#contract/show-lock.ts';
import { signInCallbackRoute, signOutRoute } from '#contract/sign-in.ts';
import { newLinkRoute, openLinkRoute } from '#contract/support/outside-link.ts';
import { resetDemoRoute } from '#contract/support/demo.ts';
import { preflightRoute } from '#contract/support/preflight.ts';
import { addNoteRoute } from '#contract/support/revision-note.ts';
import { changeTaskRoute, hideTaskRoute } from '#contract/task-change.ts';
import { takeRoute } from '#contract/take.ts';
import { newAccessTokenRoute, revokeAccessTokenRoute } from '#contract/token.ts';
import { dismissStartRoute, repeatStartRoute } from '#contract/unanswered-start.ts';
import type { AnswerOf, Route } from '#contract/http/route.ts';

/** What an answer says of an act; what is left out is not known. */
export interface ActFacts {
  readonly taskRef?: string | undefined;
  readonly sdkAppId?: number | undefined;
  readonly subject?: string | undefined;
  readonly cloudRequestId?: string | undefined;
}

interface NamedAct {
  readonly name: string;
  readonly read: (answer: unknown) => ActFacts;
}

/** `POST /api/tasks/:id/takes`. */
export type RouteKey = string;

export function keyOf({ method, path }: Pick<Route, 'method' | 'path'>): RouteKey {
  return `${method} ${path}`;
}

/** Routes that change something and are not on record when they succeed: many a minute, and nothing that lasts. */
export const passingRoutes: ReadonlySet<RouteKey> = new Set(
  [
    lintRoute,
    reportPresenceRoute,
    leavePresenceRoute,
    callbackRoute,
    releaseDatabaseRoute,
    liveReportRoute,
  ].map(keyOf),
);

/** What is on record as which act. A new route that changes something needs an entry here or in `passingRoutes`. */
export const namedActs: ReadonlyMap<RouteKey, NamedAct> = new Map([
  name(signInCallbackRoute, 'sign-in'),
  name(signOutRoute, 'sign-out'),
  name(newTaskRoute, 'attach', (task) => ({
    taskRef: task.id,
    sdkAppId: task.sdkAppId,
    subject: task.title,
  })),
  name(changeTaskRoute, 'change-recording', (task) => ({ subject: task.title })),
  name(hideTaskRoute, 'hide-recording'),
  name(lockShowRoute, 'lock'),
  name(unlockShowRoute, 'unlock'),
  name(stopRecordingRoute, 'stop'),
  name(namePeopleRoute, 'name-people', ({ sdkAppId, named }) => ({
    sdkAppId,
    subject: `${named}`,
  })),
  name(forgetPeopleRoute, 'forget-people', ({ sdkAppId, forgotten }) => ({
    sdkAppId,
    subject: `${forgotten}`,
  })),
  name(livePassRoute, 'look-into-room', ({ sdkAppId, userId }) => ({ sdkAppId, subject: userId })),
  name(removeFromRoomRoute, 'remove-from-room', readRoomAct),
  name(blockInRoomRoute, 'block-in-room', readRoomAct),
  name(dismissRoomRoute, 'dismiss-room', readRoomAct),
  name(repeatStartRoute, 'start', (task) => ({ taskRef: task.id, subject: task.title })),
  name(dismissStartRoute, 'dismiss-start'),
  name(takeRoute, 'take', readRevision),
  name(nextTakeRoute, 'take', readRevision),
  name(markSeenRoute, 'confirm', readRevision),
  name(newLinkRoute, 'make-link', ({ id, revision }) => ({
    subject: `link ${id}: ${revision === null ? 'bundle' : `revision ${revision}`}`,
  })),
  name(openLinkRoute, 'open-link'),
  name(addNoteRoute, 'note', ({ revision }) => ({ subject: `revision ${revision}` })),
  name(safeLayoutRoute, 'pin-safe-layout', ({ safe }) => ({
    subject: safe === null ? 'none' : `revision ${safe}`,
  })),
  name(newSceneRoute, 'save-scene', readScene),
  name(changeSceneRoute, 'save-scene', readScene),
  name(orderScenesRoute, 'order-scenes'),
  name(deleteSceneRoute, 'delete-scene'),
  name(changeCastRoute, 'change-cast'),
  name(changeRundownRoute, 'change-rundown'),
  name(newAccessTokenRoute, 'make-token', (token) => ({ subject: token.name })),
  name(revokeAccessTokenRoute, 'revoke-token'),
  name(holdDatabaseRoute, 'back-up'),
  name(preflightRoute, 'preflight', ({ sdkAppId }) => ({ sdkAppId: sdkAppId ?? undefined })),
  name(resetDemoRoute, 'reset-demo', (task) => ({
    taskRef: task.id,
    sdkAppId: task.sdkAppId,
    subject: task.title,
  })),
  name(retryDeliveryRoute, 'retry-notice', ({ notice }) => ({
    sdkAppId: notice.task.sdkAppId,
    taskRef: notice.task.id,
    subject: notice.kind,
  })),
]);

/** A start and an attachment share a route; the body says which it is. */
export function nameOf(key: RouteKey, body: unknown): string | undefined {
  const named = namedActs.get(key);
  return key === keyOf(newTaskRoute) && readKind(body) === 'create' ? 'start' : named?.name;
}

function readKind(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'kind' in body ? body.kind : undefined;
}

function readRevision({
  number,
  upstream,
}: {
  readonly number: number;
  readonly upstream: { readonly requestId: string | null } | null;
}): ActFacts {
  return {
    subject: `revision ${number}`,
    cloudRequestId: upstream?.requestId ?? undefined,
  };
}

function readRoomAct({ userIds, blocked, room, requestId }: RoomAct): ActFacts {
  const whom = userIds.length === 0 ? room.roomId : userIds.join(', ');
  return {
    sdkAppId: room.sdkAppId,
    subject: blocked === null ? whom : `${whom}: ${blocked}`,
    cloudRequestId: requestId,
  };
}

function readScene(scene: { readonly sdkAppId: number; readonly title: string }): ActFacts {
  return { sdkAppId: scene.sdkAppId, subject: scene.title };
}

function name<R extends Route>(
  route: R,
  what: string,
  read: (answer: AnswerOf<R>) => ActFacts = () => ({}),
): readonly [RouteKey, NamedAct] {
  return [keyOf(route), { name: what, read: read as (answer: unknown) => ActFacts }];
}
