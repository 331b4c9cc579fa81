import type { Callbacks } from '#simulator/world/callbacks.ts';
import type { RoomName } from '#simulator/world/events.ts';
import type { FaultBook } from '#simulator/world/faults.ts';
import type { ImageWatch } from '#simulator/mixer/image-watch.ts';
import type { ImageStore } from '#simulator/mixer/images.ts';
import { listImageUrls } from '#simulator/mixer/scene.ts';
import { acceptedChange, isSameRoom } from '#simulator/world/recorder.ts';
import type { Recorder, Recording } from '#simulator/world/recorder.ts';
import type { Person, Rooms } from '#simulator/world/rooms.ts';
import type { Timeline } from '#simulator/world/timeline.ts';
import type { PlannedStep } from './plan.ts';

/** What a show acts on. */
export interface Stage {
  readonly timeline: Timeline;
  readonly rooms: Rooms;
  readonly recorder: Recorder;
  readonly callbacks: Callbacks;
  readonly faults: FaultBook;
  readonly images: ImageStore;
  readonly imageWatch: ImageWatch;
}

/** What one play of a show remembers: where it plays, from which seed, and who dropped out with which streams. */
export interface Memory {
  readonly room: RoomName;
  readonly seed: number;
  readonly dropped: Map<string, Person>;
}

const leaveReasons = { voluntary: 1, timeout: 2 };

/** Does one step. Who is not in the room (a hand may have put them out) does nothing, rather than come in by being muted. */
export function performStep(stage: Stage, memory: Memory, step: PlannedStep): void {
  const { rooms } = stage;
  const { room } = memory;
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
      const person = findPerson(stage, memory, step.userId);
      if (person !== undefined) {
        memory.dropped.set(step.userId, person);
      }
      rooms.leave(room, step.userId, leaveReasons.timeout);
      return;
    }
    case 'return':
      comeBack(stage, memory, step.userId);
      return;
    case 'mute':
    case 'unmute':
      changePresent(stage, memory, step.userId, { microphone: step.do === 'unmute' });
      return;
    case 'camera':
      changePresent(stage, memory, step.userId, { camera: step.on });
      return;
    case 'share':
      changePresent(stage, memory, step.userId, {
        screen: step.on,
        ...(step.source === undefined ? {} : { source: { screen: step.source } }),
      });
      return;
    case 'role':
      changePresent(stage, memory, step.userId, { role: step.role });
      return;
    case 'idle':
      for (const person of listPeople(stage, room)) {
        if (person.role === 'anchor') {
          rooms.leave(room, person.userId, leaveReasons.voluntary);
        }
      }
      return;
    case 'dismiss':
      rooms.dismiss(room);
      return;
    case 'image-fails':
      stage.imageWatch.breakImage(
        step.url,
        listRunning(stage, room).filter((recording) => shows(recording, step.url)),
      );
      return;
    case 'image-works':
      stage.images.mend(step.url);
      return;
    case 'fail-over':
      for (const { taskId } of listRunning(stage, room)) {
        stage.recorder.failOver(taskId);
      }
      return;
    case 'faults':
      stage.faults.replace(step.faults);
      return;
    case 'webhooks': {
      const { at: _at, do: _do, ...disturbance } = step;
      stage.callbacks.disturb({ seed: memory.seed, ...disturbance });
      return;
    }
    // The player itself moves its clock, and a cue is for whoever watches the show.
    case 'clock':
    case 'cue':
      return;
  }
}

/** Everybody goes home, so that a show begins in an empty room; recordings go on. */
export function emptyRoom(stage: Stage, room: RoomName): void {
  for (const { userId } of listPeople(stage, room)) {
    stage.rooms.leave(room, userId, leaveReasons.voluntary);
  }
}

function comeBack(stage: Stage, memory: Memory, userId: string): void {
  const before = memory.dropped.get(userId);
  memory.dropped.delete(userId);
  stage.rooms.change(
    memory.room,
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
  stage: Stage,
  memory: Memory,
  userId: string,
  change: Parameters<Rooms['change']>[2],
): void {
  if (findPerson(stage, memory, userId) === undefined) {
    return;
  }
  stage.rooms.change(memory.room, userId, change);
}

function findPerson(stage: Stage, { room }: Memory, userId: string): Person | undefined {
  return stage.rooms.find(room)?.people.get(userId);
}

function listPeople(stage: Stage, room: RoomName): readonly Person[] {
  return [...(stage.rooms.find(room)?.people.values() ?? [])];
}

function listRunning(stage: Stage, room: RoomName): readonly Recording[] {
  return stage.recorder
    .list()
    .filter((recording) => recording.ending === null && isSameRoom(recording.room, room));
}

function shows(recording: Recording, url: string): boolean {
  const { MixLayoutParams } = acceptedChange(recording);
  return MixLayoutParams !== null && listImageUrls(MixLayoutParams).includes(url);
}
