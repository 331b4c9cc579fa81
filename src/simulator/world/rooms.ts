import { roomEventTypes } from '#trtc/event-types.ts';

import { roomEvent } from './events.ts';
import type { CloudEvent, RoomName } from './events.ts';
import type { Timeline } from './timeline.ts';

export type Role = 'anchor' | 'audience';
export const streams = ['camera', 'microphone', 'screen'] as const;
export type Stream = (typeof streams)[number];

/** Size of a stream's picture, px. */
export interface SourceSize {
  readonly width: number;
  readonly height: number;
}

/** Sizes of a person's pictures, whether the streams are on or off. */
export interface Source {
  readonly camera: SourceSize;
  readonly screen: SourceSize;
}

/** Size of a stream's picture unless another is set. */
const defaultSource = { width: 1280, height: 720 };

/** Somebody in a room. Times are Unix ms; a stream is the time it was switched on, or null while it is off. */
export interface Person {
  readonly userId: string;
  readonly role: Role;
  readonly enteredAt: number;
  readonly camera: number | null;
  readonly microphone: number | null;
  readonly screen: number | null;
  readonly source: Source;
  readonly blocked: Blocked;
}

/** What of a person nobody receives any more, although it is published. */
export interface Blocked {
  readonly sound: boolean;
  readonly picture: boolean;
}

export interface Room extends RoomName {
  readonly createdAt: number;
  readonly createdBy: string;
  /** In the order they entered, which is the order in which the recorder places them. */
  readonly people: ReadonlyMap<string, Person>;
  /** Recorder robots and when they entered, Unix ms. */
  readonly robots: ReadonlyMap<string, number>;
}

interface OpenRoom extends Room {
  readonly people: Map<string, Person>;
  readonly robots: Map<string, number>;
  /** When somebody last entered or left, and when anything last happened, Unix ms. */
  lastPassageMs: number;
  latestMs: number;
}

/** What a recorder needs to know about changes in a room. */
export type RoomUpdate =
  | { readonly kind: 'people-changed' }
  | { readonly kind: 'user-id-entered'; readonly userId: string }
  | { readonly kind: 'dismissed' };

/** Changes to a person: absent fields stay as they are. */
export interface PersonChange {
  readonly role?: Role | undefined;
  readonly camera?: boolean | undefined;
  readonly microphone?: boolean | undefined;
  readonly screen?: boolean | undefined;
  readonly source?: { readonly [Name in keyof Source]?: SourceSize | undefined } | undefined;
}

export interface Rooms {
  list(): readonly Room[];
  find(name: RoomName): Room | undefined;
  /** Lets an absent person enter (and creates the room), then applies the change. Audience cannot publish: its streams are switched off. */
  change(name: RoomName, userId: string, change: PersonChange): Person;
  /** `reason` as event 104 has it: 1 voluntary, 2 timeout, 3 removed, 5 process killed. False when nobody with this UserId was there. */
  leave(name: RoomName, userId: string, reason: number): boolean;
  /** Until it is changed or the person leaves. False when nobody with this UserId is there. */
  block(name: RoomName, userId: string, blocked: Blocked): boolean;
  enterRobot(name: RoomName, userId: string): void;
  leaveRobot(name: RoomName, userId: string): void;
  /** Removes everybody, with a single event 102. */
  dismiss(name: RoomName): void;
  /** Sends the events about everybody present again, with their original times. */
  announce(name: RoomName): void;
  watch(watcher: (room: Room, update: RoomUpdate) => void): void;
}

/** Codes of events 103 to 105. */
const roleCodes: Readonly<Record<Role, number>> = { anchor: 20, audience: 21 };
const entered = { TerminalType: 100, UserType: 1, Reason: 1 };
const leaveReasons = { voluntary: 1, removed: 3 };

const streamEvents: Readonly<Record<Stream, readonly [on: number, off: number]>> = {
  camera: [roomEventTypes.cameraOn, roomEventTypes.cameraOff],
  microphone: [roomEventTypes.microphoneOn, roomEventTypes.microphoneOff],
  screen: [roomEventTypes.screenOn, roomEventTypes.screenOff],
};

/** Which of the two parts of a block a stream belongs to. */
const partOf: Readonly<Record<Stream, keyof Blocked>> = {
  camera: 'picture',
  microphone: 'sound',
  screen: 'picture',
};

export function createRooms(
  timeline: Timeline,
  send: (event: CloudEvent) => void,
  robotEvents: boolean,
  blockedEvents: 'none' | 'streams' = 'none',
): Rooms {
  const rooms = new Map<string, OpenRoom>();
  /** When anything last happened in any room, Unix ms: a room that opens again begins after its own end. */
  let latestMs = 0;
  const watchers: ((room: Room, update: RoomUpdate) => void)[] = [];

  function notify(room: Room, update: RoomUpdate): void {
    for (const watcher of watchers) {
      watcher(room, update);
    }
  }

  function open(name: RoomName, userId: string): OpenRoom {
    const known = rooms.get(keyOf(name));
    if (known !== undefined) {
      return known;
    }
    const { sdkAppId, roomId, roomIdType } = name;
    const createdAt = Math.max(timeline.now(), latestMs + 1);
    const room: OpenRoom = {
      sdkAppId,
      roomId,
      roomIdType,
      createdAt,
      createdBy: userId,
      people: new Map(),
      robots: new Map(),
      lastPassageMs: 0,
      latestMs: createdAt,
    };
    rooms.set(keyOf(name), room);
    send(roomEvent(roomEventTypes.roomCreated, room, room.createdAt, { UserId: userId }));
    return room;
  }

  /** Now, but never before the last event of this room. */
  function momentOf(room: OpenRoom): number {
    room.latestMs = Math.max(timeline.now(), room.latestMs);
    latestMs = Math.max(latestMs, room.latestMs);
    return room.latestMs;
  }

  /** Each entry has a ms of its own: webhooks come in any order, so the times alone must show who entered first. */
  function entryMomentOf(room: OpenRoom): number {
    room.lastPassageMs = Math.max(momentOf(room), room.lastPassageMs + 1);
    room.latestMs = room.lastPassageMs;
    return momentOf(room);
  }

  function closeWhenEmpty(room: OpenRoom): void {
    if (room.people.size > 0 || room.robots.size > 0) {
      return;
    }
    if (!rooms.delete(keyOf(room))) {
      return;
    }
    send(roomEvent(roomEventTypes.roomDismissed, room, momentOf(room), {}));
  }

  function sendEntered(room: Room, userId: string, role: Role, atMs: number): void {
    const extra = { UserId: userId, Role: roleCodes[role], ...entered };
    send(roomEvent(roomEventTypes.entered, room, atMs, extra));
  }

  function sendLeft(room: OpenRoom, userId: string, role: Role, reason: number): void {
    const extra = { UserId: userId, Role: roleCodes[role], Reason: reason };
    room.lastPassageMs = momentOf(room);
    send(roomEvent(roomEventTypes.left, room, room.lastPassageMs, extra));
  }

  function enter(name: RoomName, userId: string, role: Role): OpenRoom {
    const room = open(name, userId);
    if (room.people.has(userId)) {
      return room;
    }
    const enteredAt = entryMomentOf(room);
    room.people.set(userId, {
      userId,
      role,
      enteredAt,
      camera: null,
      microphone: null,
      screen: null,
      source: { camera: defaultSource, screen: defaultSource },
      blocked: { sound: false, picture: false },
    });
    // A UserId can be in a room once only: whoever enters removes an earlier one, also a recorder.
    notify(room, { kind: 'user-id-entered', userId });
    sendEntered(room, userId, role, enteredAt);
    return room;
  }

  function switchStream(room: OpenRoom, person: Person, stream: Stream, on: boolean): Person {
    if ((person[stream] !== null) === on) {
      return person;
    }
    const atMs = momentOf(room);
    const changed = { ...person, [stream]: on ? atMs : null };
    room.people.set(person.userId, changed);
    const [onType, offType] = streamEvents[stream];
    const extra = { UserId: person.userId, ...(on ? {} : { Reason: 0 }) };
    send(roomEvent(on ? onType : offType, room, atMs, extra));
    return changed;
  }

  return {
    list: () => [...rooms.values()],
    find: (name) => rooms.get(keyOf(name)),
    change(name, userId, change) {
      const room = enter(name, userId, change.role ?? 'anchor');
      let person = knownPerson(room, userId);
      if (change.role !== undefined && change.role !== person.role) {
        person = { ...person, role: change.role };
        room.people.set(userId, person);
        const extra = { UserId: userId, Role: roleCodes[person.role] };
        send(roomEvent(roomEventTypes.roleSwitched, room, momentOf(room), extra));
      }
      if (change.source !== undefined) {
        const { camera = person.source.camera, screen = person.source.screen } = change.source;
        person = { ...person, source: { camera, screen } };
        room.people.set(userId, person);
      }
      for (const stream of streams) {
        const isOn = person[stream] !== null;
        const wanted = person.role === 'anchor' && (change[stream] ?? isOn);
        person = switchStream(room, person, stream, wanted);
      }
      notify(room, { kind: 'people-changed' });
      return person;
    },
    leave(name, userId, reason) {
      const room = rooms.get(keyOf(name));
      const person = room?.people.get(userId);
      if (room === undefined || person === undefined) {
        return false;
      }
      room.people.delete(userId);
      sendLeft(room, userId, person.role, reason);
      notify(room, { kind: 'people-changed' });
      closeWhenEmpty(room);
      return true;
    },
    block(name, userId, blocked) {
      const room = rooms.get(keyOf(name));
      const person = room?.people.get(userId);
      if (room === undefined || person === undefined) {
        return false;
      }
      room.people.set(userId, { ...person, blocked });
      for (const stream of streams) {
        const isBlocked = blocked[partOf[stream]];
        const isNew = isBlocked !== person.blocked[partOf[stream]];
        if (blockedEvents === 'streams' && isNew && person[stream] !== null) {
          const type = streamEvents[stream][isBlocked ? 1 : 0];
          const extra = { UserId: userId, ...(isBlocked && { Reason: 0 }) };
          send(roomEvent(type, room, momentOf(room), extra));
        }
      }
      notify(room, { kind: 'people-changed' });
      return true;
    },
    enterRobot(name, userId) {
      const room = open(name, userId);
      const person = room.people.get(userId);
      if (person !== undefined) {
        room.people.delete(userId);
        sendLeft(room, userId, person.role, leaveReasons.removed);
        notify(room, { kind: 'people-changed' });
      }
      const atMs = momentOf(room);
      room.robots.set(userId, atMs);
      if (robotEvents) {
        sendEntered(room, userId, 'audience', atMs);
      }
    },
    leaveRobot(name, userId) {
      const room = rooms.get(keyOf(name));
      if (room?.robots.delete(userId) !== true) {
        return;
      }
      if (robotEvents) {
        sendLeft(room, userId, 'audience', leaveReasons.voluntary);
      }
      closeWhenEmpty(room);
    },
    dismiss(name) {
      const room = rooms.get(keyOf(name));
      if (room === undefined) {
        return;
      }
      rooms.delete(keyOf(room));
      room.people.clear();
      room.robots.clear();
      send(roomEvent(roomEventTypes.roomDismissed, room, momentOf(room), {}));
      notify(room, { kind: 'dismissed' });
    },
    announce(name) {
      const room = rooms.get(keyOf(name));
      if (room === undefined) {
        return;
      }
      if (robotEvents) {
        for (const [userId, atMs] of room.robots) {
          sendEntered(room, userId, 'audience', atMs);
        }
      }
      for (const person of room.people.values()) {
        sendEntered(room, person.userId, person.role, person.enteredAt);
        for (const stream of streams) {
          const atMs = person[stream];
          if (atMs === null) {
            continue;
          }
          send(roomEvent(streamEvents[stream][0], room, atMs, { UserId: person.userId }));
        }
      }
    },
    watch(watcher) {
      watchers.push(watcher);
    },
  };
}

/** Whether an anchor is present, publishing or not: then the idle timer of a recording does not run. */
export function hasAnchor(room: Room | undefined): boolean {
  return [...(room?.people.values() ?? [])].some((person) => person.role === 'anchor');
}

function keyOf(name: RoomName): string {
  return JSON.stringify([name.sdkAppId, name.roomIdType, name.roomId]);
}

function knownPerson(room: Room, userId: string): Person {
  const person = room.people.get(userId);
  if (person === undefined) {
    throw new Error(`${userId} is not in the room ${room.roomId}.`);
  }
  return person;
}
