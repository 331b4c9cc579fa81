import { isLivePass } from '#contract/room/live-pass.ts';
import type { Person } from '#contract/roster.ts';
import { eventGroups, roomEventTypes as types } from '#trtc/event-types.ts';
import { groupOf } from '#trtc/webhooks.ts';
import type { CallbackBody } from '#trtc/webhooks.ts';

/** Which of several events at one moment counts as the earlier one. In older webhooks a moment is a whole second. */
const order: readonly number[] = [
  ...[types.roomCreated, types.roomDismissed, types.left, types.entered, types.roleSwitched],
  ...[types.cameraOff, types.microphoneOff, types.screenOff],
  ...[types.cameraOn, types.microphoneOn, types.screenOn],
];

type Device = 'camera' | 'microphone' | 'screen';
const devices: Readonly<Record<number, readonly [Device, boolean]>> = {
  [types.cameraOn]: ['camera', true],
  [types.cameraOff]: ['camera', false],
  [types.microphoneOn]: ['microphone', true],
  [types.microphoneOff]: ['microphone', false],
  [types.screenOn]: ['screen', true],
  [types.screenOff]: ['screen', false],
};
const roles: Readonly<Record<number, NonNullable<Person['role']>>> = {
  20: 'anchor',
  21: 'audience',
};

/** A value and the event it is from. The latest event counts; at the same time, the one with the higher rank. Times are ms. */
interface Latest<T> {
  readonly at: number;
  readonly rank: number;
  readonly value: T;
}

interface Presence {
  /** When events showed the person present since they last left: any of these may turn out to be the start of the stay. */
  arrivals: Set<number>;
  /** When events showed the person leaving since the last arrival. */
  leavings: Set<number>;
  lastArrival: number;
  lastLeaving: number;
  role: Latest<Person['role']> | undefined;
  readonly devices: Map<Device, Latest<boolean>>;
}

/**
 * The state of one room, from its webhooks so far. It does not depend on the order and the repetitions of events. Its size
 * grows with the people and with what they do during one stay, not with the length of the show.
 */
export interface RoomState {
  readonly people: Map<string, Presence>;
  /** The user ids of recording events: the recorder is in the room as a robot. */
  readonly robots: Set<string>;
  /** When the room was created or dismissed. A new room is empty, even if the webhooks of its end were lost. */
  readonly resets: Set<number>;
}

export function emptyRoom(): RoomState {
  return { people: new Map(), robots: new Set(), resets: new Set() };
}

/**
 * @param eventMs when it happened, ms since the epoch, by the vendor's clock.
 * @returns the user ids of everybody whom it may concern
 */
export function noteEvent(
  room: RoomState,
  event: CallbackBody,
  eventMs: number,
): readonly string[] {
  const { EventType: type, EventInfo: info } = event;
  const group = groupOf(event);
  const { UserId: userId } = info;
  if (group === eventGroups.recording) {
    if (userId === undefined) {
      return [];
    }
    room.robots.add(userId);
    return [userId];
  }
  if (type === types.roomCreated || type === types.roomDismissed) {
    room.resets.add(eventMs);
    return [...room.people.keys()];
  }
  const rank = order.indexOf(type);
  if (userId === undefined || rank < 0) {
    return [];
  }
  const presence = findPresence(room, userId);
  const role = info.Role === undefined ? undefined : roles[info.Role];
  if (role !== undefined) {
    presence.role = latest(presence.role, { at: eventMs, rank, value: role });
  }
  const change = devices[type];
  if (change !== undefined) {
    const [device, isOn] = change;
    const news = { at: eventMs, rank, value: isOn };
    presence.devices.set(device, latest(presence.devices.get(device), news));
  }
  if (type === types.left) {
    noteLeaving(presence, eventMs);
  }
  // Somebody who publishes or changes role is in the room, even if the webhook of the entry was lost.
  else if (change?.[1] !== false) {
    noteArrival(presence, eventMs);
  }
  return [userId];
}

function noteArrival(presence: Presence, at: number): void {
  // At the same time, leaving counts as earlier: a network change sends both events.
  if (at >= presence.lastLeaving) {
    presence.arrivals.add(at);
  }
  if (at <= presence.lastArrival) {
    return;
  }
  presence.lastArrival = at;
  presence.leavings = new Set([...presence.leavings].filter((leaving) => leaving > at));
}

function noteLeaving(presence: Presence, at: number): void {
  if (at > presence.lastArrival) {
    presence.leavings.add(at);
  }
  if (at <= presence.lastLeaving) {
    return;
  }
  presence.lastLeaving = at;
  presence.arrivals = new Set([...presence.arrivals].filter((arrival) => arrival >= at));
}

/** Somebody who looks on from a desk, and has never sent anything: whoever calls themselves so and sends is shown. */
function isOnlyLooking(userId: string, { devices }: Presence): boolean {
  return isLivePass(userId) && devices.size === 0;
}

/** How somebody who is or was in the room stands there; null for a recorder, for who looks on from a desk, and for a user id that no webhook has reported. */
export function describePerson(room: RoomState, userId: string): Person | null {
  const presence = room.people.get(userId);
  if (presence === undefined || room.robots.has(userId) || isOnlyLooking(userId, presence)) {
    return null;
  }
  const reset = max(room.resets);
  const goneAt = Math.max(presence.lastLeaving, reset);
  const cameAt = min([...presence.arrivals].filter((at) => at >= goneAt));
  const present = cameAt !== Infinity;
  // Leaving sends no "off" for camera, microphone and screen (intl 647/39558).
  const isOn = (device: Device): boolean => {
    const news = presence.devices.get(device);
    return present && news !== undefined && news.value && news.at >= goneAt;
  };
  return {
    userId,
    present,
    since: formatTime(present ? cameAt : findLeaving(presence, room)),
    role: presence.role?.value ?? null,
    camera: isOn('camera'),
    microphone: isOn('microphone'),
    screen: isOn('screen'),
  };
}

/** The first event that showed an absent person leaving; Infinity if there is none. */
function findLeaving(presence: Presence, room: RoomState): number {
  const { lastArrival, leavings } = presence;
  const resets = lastArrival === -Infinity ? [] : [...room.resets];
  return min([...leavings, ...resets.filter((at) => at > lastArrival)]);
}

function findPresence(room: RoomState, userId: string): Presence {
  const known = room.people.get(userId);
  if (known !== undefined) {
    return known;
  }
  const presence: Presence = {
    arrivals: new Set(),
    leavings: new Set(),
    lastArrival: -Infinity,
    lastLeaving: -Infinity,
    role: undefined,
    devices: new Map(),
  };
  room.people.set(userId, presence);
  return presence;
}

function latest<T>(known: Latest<T> | undefined, news: Latest<T>): Latest<T> {
  if (known === undefined) {
    return news;
  }
  return news.at > known.at || (news.at === known.at && news.rank > known.rank) ? news : known;
}

function min(times: Iterable<number>): number {
  let first = Infinity;
  for (const at of times) {
    if (at < first) {
      first = at;
    }
  }
  return first;
}

function max(times: Iterable<number>): number {
  let last = -Infinity;
  for (const at of times) {
    if (at > last) {
      last = at;
    }
  }
  return last;
}

/** Null for an unknown time. */
function formatTime(ms: number): string | null {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}
