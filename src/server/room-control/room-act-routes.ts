import type { FastifyRequest } from 'fastify';

import {
  blockInRoomRoute,
  dismissRoomRoute,
  removeFromRoomRoute,
} from '#contract/room/room-act.ts';
import type { RoomAct } from '#contract/room/room-act.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import type { RosterService } from '#server/roster/roster-service.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';
import { refuseLocked } from '#server/tasks/refuse-locked.ts';
import { requireTask } from '#server/tasks/require-task.ts';
import type { Site } from '#trtc/sites.ts';

import { actInRoom } from './act-in-room.ts';
import type { ActParts } from './act-in-room.ts';
import type { ActedRoom, RoomWish } from './write-room-call.ts';

export interface RoomActRouteParts extends Omit<ActParts, 'log'> {
  readonly repository: Pick<Repository, 'tasks'>;
  readonly rosters: Pick<RosterService, 'listRobots'>;
  readonly site: Site;
  readonly sdkAppIds: ReadonlySet<number> | null;
  /** Whether the operator allows any of it. */
  readonly isOn: boolean;
}

const tags = ['room'];

/** The acts on the room behind a recording. They are never part of a take, and a recording that is over still has its room. */
export function registerRoomActRoutes(app: DeskApp, parts: RoomActRouteParts): void {
  const { repository, rosters, site } = parts;

  async function findRoom(
    request: FastifyRequest<{ Params: { readonly id: string } }>,
  ): Promise<{ readonly task: Task; readonly room: ActedRoom }> {
    if (!parts.isOn) {
      throw new ProblemError(
        'not-configured',
        'This desk may not act on rooms. The operator sets TRTC_ROOM_CONTROL=on and allows the actions in CAM.',
      );
    }
    const task = await requireTask(repository, request.params.id);
    refuseForeignApplication(task.sdkAppId, parts.sdkAppIds);
    const { sdkAppId, roomId, roomIdType } = task;
    if (roomId === null || roomIdType === null) {
      throw new ProblemError(
        'room-not-known',
        'This desk does not know the room of this recording, or not whether it is a number or a text. Correct the recording: enter both.',
      );
    }
    return { task, room: { sdkAppId, roomId, roomIdType } };
  }

  async function act(
    request: FastifyRequest,
    { task, room }: { readonly task: Task; readonly room: ActedRoom },
    wish: RoomWish,
  ): Promise<RoomAct> {
    const accepted = await actInRoom({ ...parts, log: request.log }, task.region, room, wish);
    return {
      act: wish.act,
      room,
      userIds:
        wish.act === 'remove' ? [...wish.userIds] : wish.act === 'block' ? [wish.userId] : [],
      blocked: wish.act === 'block' ? wish.block : null,
      recordings: [],
      requestId: accepted.requestId,
      sentAt: accepted.sentAt.toISOString(),
    };
  }

  app.route({
    ...declareRoute(removeFromRoomRoute, {
      summary: 'Remove people from the room of a recording',
      description:
        'One RemoveUser or RemoveUserByStrRoomId. They are out for everybody, not for the recording alone, and may come back at once: only the application can refuse that. The cloud answers success also for somebody who is not there; whoever leaves is told of by webhook 104 and so by the roster. A recorder of this room is refused, since removing it ends its recording. Needs `TRTC_ROOM_CONTROL=on`.',
      tags,
    }),
    handler: async (request) => {
      const found = await findRoom(request);
      const { userIds } = request.body;
      const robots = await rosters.listRobots(found.room);
      const robot = userIds.find((userId) => robots.includes(userId));
      if (robot !== undefined) {
        throw new ProblemError(
          'recorder-robot',
          `${isolateName(robot)} is the recorder of a recording of this room. Removing it would end that recording: stop the recording instead.`,
        );
      }
      return act(request, found, { act: 'remove', userIds: [...new Set(userIds)] });
    },
  });

  app.route({
    ...declareRoute(blockInRoomRoute, {
      summary: 'Block sound or picture of somebody for everybody in the room',
      description:
        'One SetUserBlocked or SetUserBlockedByStrRoomId (international site only, elsewhere 501 `not-on-this-site`). `block`: `all`, `sound`, `picture` (camera and screen), or `none` to end it. Nobody receives these streams, the recorder neither, until it is ended or the person leaves. A person who is not there is refused by the cloud, and repeating that does not help. Needs `TRTC_ROOM_CONTROL=on`.',
      tags,
    }),
    handler: async (request) => {
      const found = await findRoom(request);
      if (site !== 'intl') {
        throw new ProblemError(
          'not-on-this-site',
          'The China site has no action that blocks somebody in a room. Leave them out of the recording, or remove them from the room.',
        );
      }
      return act(request, found, { act: 'block', ...request.body });
    },
  });

  app.route({
    ...declareRoute(dismissRoomRoute, {
      summary: 'Dismiss the room: everybody is out, and its recordings end',
      description:
        'One DismissRoom or DismissRoomByStrRoomId. `confirm` is the room’s name, as whoever wants this has typed it; anything else is 400 `malformed`. All recordings of the room end (LeaveCode 2), and `recordings` names those of this desk; to end a show, stop its recordings first. Refused with 423 while one of them is locked. Nothing undoes it. Needs `TRTC_ROOM_CONTROL=on`.',
      tags,
    }),
    handler: async (request) => {
      const found = await findRoom(request);
      const { room } = found;
      if (request.body.confirm !== room.roomId) {
        const message = `must be the name of the room, ${isolateName(room.roomId)}, letter by letter`;
        throw new ProblemError('malformed', `confirm ${message}. The room is still open.`, {
          errors: [{ path: 'confirm', message }],
        });
      }
      const ending = (await repository.tasks.listOfRoom(room)).filter(
        ({ roomIdType }) => roomIdType === null || roomIdType === room.roomIdType,
      );
      const locked = ending.find(({ lock }) => lock !== null);
      if (locked !== undefined && locked.lock !== null) {
        throw refuseLocked(
          locked.lock,
          `The room is still open, since ${isolateName(locked.title)} would end.`,
        );
      }
      const answer = await act(request, found, { act: 'dismiss' });
      return { ...answer, recordings: ending.map(({ id, title }) => ({ id, title })) };
    },
  });
}
