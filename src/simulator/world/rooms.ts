import { roomEvent, roomEventTypes } from './events.ts';
import type { CloudEvent, RoomName } from './events.ts';
import type { Timeline } from './timeline.ts';

export type Role = 'anchor' | 'audience';
export const streams = ['camera', 'microphone', 'screen'] as const;
export type Stream = (typeof streams)[number];

/** What a stream sends, px. */
export interface SourceSize {
  readonly width: number;
  readonly height: number;
}

/** Sizes of a person's pictures, on or off. */
export interface Source {
  readonly camera: SourceSize;
  readonly screen: SourceSize;
}

/** What a stream sends unless it was told otherwise. */
const defaultSource = { width: 1280, height: 720 };

/** Somebody in a room. Times are Unix ms; a stream is the moment it was switched on, or null while off. */
export interface Person {
  readonly userId: string;
  readonly role: Role;
  readonly enteredAt: number;
  readonly camera: number | null;
  readonly microphone: number | null;
  readonly screen: number | null;
  readonly source: Source;
}

export interface Room extends RoomName {
  readonly createdAt: number;
  readonly createdBy: string;
  /** In the order they entered, which is the order the recorder places them in. */
  readonly people: ReadonlyMap<string, Person>;
  /** Recorder robots and when they entered, Unix ms. */
  readonly robots: ReadonlyMap<string, number>;
}

interface OpenRoom extends Room {
  readonly people: Map<string, Person>;
  readonly robots: Map<string, number>;
  /** When somebody entered or left last, and when anything happened last, Unix ms. */
  lastDoorMs: number;
  latestMs: number;
}

/** What a recorder must know about a room. */
export type RoomUpdate =
  | { readonly kind: 'people-changed' }
  | { readonly kind: 'user-id-entered'; readonly userId: string }
  | { readonly kind: 'dismissed' };

/** What a person wants changed: absent fields stay as they are. */
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
  /** Enters the person if absent (creating the room), then applies the change. Audience cannot publish: its streams go off. */
  change(name: RoomName, userId: string, change: PersonChange): Person;
  /** `reason` as event 104 has it: 1 voluntary, 2 timeout, 3 removed, 5 process killed. False when nobody by that name was there. */
  leave(name: RoomName, userId: string, reason: number): boolean;
  enterRobot(name: RoomName, userId: string): void;
  leaveRobot(name: RoomName, userId: string): void;
  /** Everybody is put out; a single event 102 tells. */
  dismiss(name: RoomName): void;
  /** Sends again the events that tell who is present, with the times they first had. */
  announce(name: RoomName): void;
  watch(watcher: (room: Room, news: RoomUpdate) => void): void;
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

export function createRooms(
  timeline: Timeline,
  send: (event: CloudEvent) => void,
  robotEvents: boolean,
): Rooms {
  const rooms = new Map<string, OpenRoom>();
  /** When anything happened last in any room, Unix ms: one that opens again begins after its own end. */
  let latestMs = 0;
  const watchers: ((room: Room, news: RoomUpdate) => void)[] = [];

  function tell(room: Room, news: RoomUpdate): void {
    for (const watcher of watchers) {
      watcher(room, news);
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
      lastDoorMs: 0,
      latestMs: createdAt,
    };
    rooms.set(keyOf(name), room);
    send(roomEvent(roomEventTypes.roomCreated, room, room.createdAt, { UserId: userId }));
    return room;
  }

  /** Now, but never before what happened in this room last. */
  function momentOf(room: OpenRoom): number {
    room.latestMs = Math.max(timeline.now(), room.latestMs);
    latestMs = Math.max(latestMs, room.latestMs);
    return room.latestMs;
  }

  /** A ms of one's own: who entered first must be told by the times alone, for webhooks come in any order. */
  function entryMomentOf(room: OpenRoom): number {
    room.lastDoorMs = Math.max(momentOf(room), room.lastDoorMs + 1);
    room.latestMs = room.lastDoorMs;
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
    room.lastDoorMs = momentOf(room);
    send(roomEvent(roomEventTypes.left, room, room.lastDoorMs, extra));
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
    });
    // One user id is in a room once: whoever comes later puts out who came before, a recorder as well.
    tell(room, { kind: 'user-id-entered', userId });
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
      tell(room, { kind: 'people-changed' });
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
      tell(room, { kind: 'people-changed' });
      closeWhenEmpty(room);
      return true;
    },
    enterRobot(name, userId) {
      const room = open(name, userId);
      const person = room.people.get(userId);
      if (person !== undefined) {
        room.people.delete(userId);
        sendLeft(room, userId, person.role, leaveReasons.removed);
        tell(room, { kind: 'people-changed' });
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
      tell(room, { kind: 'dismissed' });
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

/** Whether the idle clock of a recording stands still: an anchor is there, silent or not. */
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
