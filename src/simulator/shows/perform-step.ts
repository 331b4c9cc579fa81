import type { Callbacks } from '#simulator/world/callbacks.ts';
import type { RoomName } from '#simulator/world/events.ts';
import type { FaultBook } from '#simulator/world/faults.ts';
import type { ImageWatch } from '#simulator/mixer/image-watch.ts';
import type { ImageStore } from '#simulator/mixer/images.ts';
import { listImageUrls } from '#simulator/mixer/mixed-picture.ts';
import { acceptedChange, isSameRoom } from '#simulator/world/recorder.ts';
import type { Recorder, Recording } from '#simulator/world/recorder.ts';
import type { Person, Rooms } from '#simulator/world/rooms.ts';
import type { Timeline } from '#simulator/world/timeline.ts';
import type { PlannedStep } from './plan.ts';

/** What a show changes. */
export interface ShowParts {
  readonly timeline: Timeline;
  readonly rooms: Rooms;
  readonly recorder: Recorder;
  readonly callbacks: Callbacks;
  readonly faults: FaultBook;
  readonly images: ImageStore;
  readonly imageWatch: ImageWatch;
}

/** State of one play of a show: its room, its seed, and who dropped out with which streams. */
export interface PlayState {
  readonly room: RoomName;
  readonly seed: number;
  readonly dropped: Map<string, Person>;
}

const leaveReasons = { voluntary: 1, timeout: 2 };

/** Performs one step. A step for somebody who is not in the room (a person may have removed them by hand) does nothing. */
export function performStep(parts: ShowParts, state: PlayState, step: PlannedStep): void {
  const { rooms } = parts;
  const { room } = state;
  switch (step.do) {
    case 'join': {
      const { at: _at, do: _do, userId, ...change } = step;
      rooms.change(room, userId, change);
      return;
    }
    case 'leave':
      rooms.leave(room, step.userId, step.reason ?? leaveReasons.voluntary);
      return;
    case 'drop': {
      const person = findPerson(parts, state, step.userId);
      if (person !== undefined) {
        state.dropped.set(step.userId, person);
      }
      rooms.leave(room, step.userId, leaveReasons.timeout);
      return;
    }
    case 'return':
      comeBack(parts, state, step.userId);
      return;
    case 'mute':
    case 'unmute':
      changePresent(parts, state, step.userId, { microphone: step.do === 'unmute' });
      return;
    case 'camera':
      changePresent(parts, state, step.userId, { camera: step.on });
      return;
    case 'share':
      changePresent(parts, state, step.userId, {
        screen: step.on,
        ...(step.source === undefined ? {} : { source: { screen: step.source } }),
      });
      return;
    case 'role':
      changePresent(parts, state, step.userId, { role: step.role });
      return;
    case 'idle':
      for (const person of listPeople(parts, room)) {
        if (person.role === 'anchor') {
          rooms.leave(room, person.userId, leaveReasons.voluntary);
        }
      }
      return;
    case 'dismiss':
      rooms.dismiss(room);
      return;
    case 'image-fails':
      parts.imageWatch.breakImage(
        step.url,
        listRunning(parts, room).filter((recording) => shows(recording, step.url)),
      );
      return;
    case 'image-works':
      parts.images.mend(step.url);
      return;
    case 'fail-over':
      for (const { taskId } of listRunning(parts, room)) {
        parts.recorder.failOver(taskId);
      }
      return;
    case 'faults':
      parts.faults.replace(step.faults);
      return;
    case 'webhooks': {
      const { at: _at, do: _do, ...disturbance } = step;
      parts.callbacks.disturb({ seed: state.seed, ...disturbance });
      return;
    }
    // The player itself moves the clock, and a cue is for people who follow the show.
    case 'clock':
    case 'cue':
      return;
  }
}

/** Removes everybody, so that a show begins in an empty room; recordings continue. */
export function emptyRoom(parts: ShowParts, room: RoomName): void {
  for (const { userId } of listPeople(parts, room)) {
    parts.rooms.leave(room, userId, leaveReasons.voluntary);
  }
}

function comeBack(parts: ShowParts, state: PlayState, userId: string): void {
  const before = state.dropped.get(userId);
  state.dropped.delete(userId);
  parts.rooms.change(
    state.room,
    userId,
    before === undefined
      ? {}
      : {
          role: before.role,
          camera: before.camera !== null,
          microphone: before.microphone !== null,
          screen: before.screen !== null,
          source: before.source,
        },
  );
}

function changePresent(
  parts: ShowParts,
  state: PlayState,
  userId: string,
  change: Parameters<Rooms['change']>[2],
): void {
  if (findPerson(parts, state, userId) === undefined) {
    return;
  }
  parts.rooms.change(state.room, userId, change);
}

function findPerson(parts: ShowParts, { room }: PlayState, userId: string): Person | undefined {
  return parts.rooms.find(room)?.people.get(userId);
}

function listPeople(parts: ShowParts, room: RoomName): readonly Person[] {
  return [...(parts.rooms.find(room)?.people.values() ?? [])];
}

function listRunning(parts: ShowParts, room: RoomName): readonly Recording[] {
  return parts.recorder
    .list()
    .filter((recording) => recording.ending === null && isSameRoom(recording.room, room));
}

function shows(recording: Recording, url: string): boolean {
  const { MixLayoutParams } = acceptedChange(recording);
  return MixLayoutParams !== null && listImageUrls(MixLayoutParams).includes(url);
}
