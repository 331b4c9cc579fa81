import { z } from 'zod';

import { roomIdTypes } from '#trtc/create-recording.ts';

import { answerCallbacks, answerDisturbance } from './callbacks-control.ts';
import { ok, refuseControl, withBody } from './control-reply.ts';
import type { ControlReply } from './control-reply.ts';
import { viewClosedRoom, viewRecording, viewRoom, viewScene } from './control-views.ts';
import { createDemoRoom, defaultSdkAppId } from '#simulator/world/demo-room.ts';
import type { RoomName } from '#simulator/world/events.ts';
import { faultSchema } from '#simulator/world/faults.ts';
import { leaveReason, personFields } from '#simulator/world/person-change.ts';
import { findScene } from './recorded-scene.ts';
import { answerShow, answerShows } from '#simulator/shows/show-control.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { answerTaskOrder, showTask } from './task-control.ts';

/** A control call: `path` is what follows `/_simulator/`, split at its slashes and then percent-decoded. */
export interface ControlCall {
  readonly method: string;
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  /** Parsed JSON; undefined when the call had no body. */
  readonly body: unknown;
}

const faultList = z.array(faultSchema);
const faultsBody = z.union([faultList, z.strictObject({ faults: faultList })]);

const personChange = z.strictObject({
  ...personFields,
  present: z.boolean().optional(),
  reason: leaveReason.optional(),
});
const peopleBody = z.union([z.array(personChange).min(1), personChange]);

const clockBody = z.strictObject({
  advanceMs: z
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER / 4096),
});

const sinceQuery = z.coerce.number().int().min(0);
const roomQuery = z.object({
  sdkAppId: z.coerce.number().int().min(1).optional(),
  roomIdType: z.coerce
    .number()
    .pipe(z.literal([0, 1]))
    .optional(),
});

/** The other side of the simulator: what a test, or a person with curl, may see and order. `docs/simulator.md` is its manual. */
export function answerControl(
  simulation: Simulation,
  call: ControlCall,
): ControlReply | Promise<ControlReply> {
  const [resource, id, verb] = call.path;
  const route = [call.method, resource, ...(id === undefined ? [] : ['*']), verb]
    .filter((part) => part !== undefined)
    .join(' ');
  switch (route) {
    case 'GET faults':
      return ok({ faults: simulation.faults.list() });
    case 'PUT faults': {
      return withBody(faultsBody, call.body, (body) => {
        simulation.faults.replace(Array.isArray(body) ? body : body.faults);
        return ok({ faults: simulation.faults.list() });
      });
    }
    case 'DELETE faults':
      simulation.faults.replace([]);
      return ok({ faults: [] });
    case 'GET journal':
      return withBody(sinceQuery, call.query.get('since') ?? 0, (since) =>
        ok({ entries: simulation.journal.since(since) }),
      );
    case 'GET tasks':
      return ok({ tasks: simulation.recorder.list().map((task) => viewTask(simulation, task)) });
    case 'GET tasks *':
      return showTask(simulation, id ?? '');
    case 'POST tasks * fail-over':
      return answerTaskOrder(simulation, id ?? '', 'fail-over', call.body);
    case 'POST tasks * upload-errors':
      return answerTaskOrder(simulation, id ?? '', 'fail-upload', call.body);
    case 'POST tasks * image-failures':
      return answerTaskOrder(simulation, id ?? '', 'break-image', call.body);
    case 'DELETE tasks * image-failures':
      return answerTaskOrder(simulation, id ?? '', 'mend-images', call.body);
    case 'GET tasks * pictures': {
      const found = findScene(simulation, id ?? '', {
        at: call.query.get('at'),
        motion: call.query.get('motion'),
      });
      return found.kind === 'refused' ? found.reply : ok(viewScene(found, simulation.images));
    }
    case 'GET rooms':
      return ok({ rooms: simulation.rooms.list().map(viewRoom) });
    case 'POST rooms * people':
      return withRoom(simulation, call, (name) =>
        withBody(peopleBody, call.body, (body) => changePeople(simulation, name, [body].flat())),
      );
    case 'POST rooms * announce':
      return withRoom(simulation, call, (name) => {
        simulation.rooms.announce(name);
        simulation.recorder.announce(name);
        return showRoom(simulation, name);
      });
    case 'POST rooms * dismiss':
      return withRoom(simulation, call, (name) => {
        simulation.rooms.dismiss(name);
        return ok({ rooms: simulation.rooms.list().map(viewRoom) });
      });
    case 'POST demo':
      return ok(viewRoom(createDemoRoom(simulation.rooms)));
    case 'GET callbacks':
    case 'PUT callbacks':
      return answerCallbacks(simulation, call.method, call.body);
    case 'PUT disturbance':
    case 'DELETE disturbance':
      return answerDisturbance(simulation, call.method, call.body);
    case 'GET shows':
    case 'POST shows':
      return answerShows(simulation, call.method, call.body);
    case 'GET show':
    case 'PUT show':
    case 'DELETE show':
    case 'POST show *':
      return answerShow(simulation, call.method, id, call.body) ?? refuseRoute(call);
    case 'GET clock':
      return ok(viewClock(simulation));
    case 'POST clock':
      return withBody(clockBody, call.body, ({ advanceMs }) => {
        simulation.timeline.advance(advanceMs);
        return ok(viewClock(simulation));
      });
    default:
      return refuseRoute(call);
  }
}

function viewClock({ timeline }: Simulation) {
  return { now: new Date(timeline.now()).toISOString(), rate: timeline.rate() };
}

function refuseRoute({ method, path }: ControlCall): ControlReply {
  const route = `${method} /_simulator/${path.join('/')}`;
  return refuseControl(404, 'no-such-route', `The simulator's control API has no ${route}.`);
}

function changePeople(
  simulation: Simulation,
  name: RoomName,
  changes: readonly z.infer<typeof personChange>[],
): ControlReply {
  const publishing = changes.find(
    (change) => change.role === 'audience' && (change.camera ?? change.microphone ?? change.screen),
  );
  if (publishing !== undefined) {
    return refuseControl(
      400,
      'malformed',
      `${publishing.userId} cannot publish as audience: leave the streams out or make the role anchor.`,
    );
  }
  for (const { userId, present, reason, ...change } of changes) {
    if (present === false) {
      putOut(simulation, name, userId, reason ?? 1);
    } else {
      simulation.rooms.change(name, userId, change);
    }
  }
  const room = simulation.rooms.find(name);
  return ok(room === undefined ? viewClosedRoom(name) : viewRoom(room));
}

/** A person leaves; a recorder robot is removed, which ends its recording. */
function putOut(simulation: Simulation, name: RoomName, userId: string, reason: number): void {
  if (simulation.rooms.leave(name, userId, reason)) {
    return;
  }
  simulation.recorder.removeRobot(name, userId);
}

/** The room of the path. Its RoomId is enough while one room has it; a room that does not exist yet may be named in full. */
function withRoom(
  simulation: Simulation,
  call: ControlCall,
  run: (name: RoomName) => ControlReply,
): ControlReply {
  const roomId = call.path[1] ?? '';
  return withBody(roomQuery, Object.fromEntries(call.query), ({ sdkAppId, roomIdType }) => {
    const known = simulation.rooms
      .list()
      .filter(
        (room) =>
          room.roomId === roomId &&
          (sdkAppId ?? room.sdkAppId) === room.sdkAppId &&
          (roomIdType ?? room.roomIdType) === room.roomIdType,
      );
    if (known.length > 1) {
      return refuseControl(
        409,
        'ambiguous-room',
        `${known.length} rooms are called ${roomId}: add ?sdkAppId= or &roomIdType= to the address.`,
      );
    }
    const guessedType = /^\d+$/.test(roomId) ? roomIdTypes.number : roomIdTypes.string;
    return run(
      known[0] ?? {
        sdkAppId: sdkAppId ?? defaultSdkAppId,
        roomId,
        roomIdType: roomIdType ?? guessedType,
      },
    );
  });
}

function showRoom(simulation: Simulation, name: RoomName): ControlReply {
  const room = simulation.rooms.find(name);
  return room === undefined
    ? refuseControl(404, 'room-not-found', `The room ${name.roomId} is not open: nobody is in it.`)
    : ok(viewRoom(room));
}

function viewTask(simulation: Simulation, task: Parameters<typeof viewRecording>[0]) {
  return viewRecording(task, simulation.recorder, simulation.timeline.now());
}
