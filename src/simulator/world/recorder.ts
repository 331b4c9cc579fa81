import type { CreateCloudRecording } from '#trtc/create-recording.ts';
import { recordModes } from '#trtc/create-recording.ts';
import type { RecordingStatus } from '#trtc/envelope.ts';
import type { MixLayoutParams } from '#trtc/layout-params.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';
import { recordingEventTypes } from '#trtc/event-types.ts';
import { leaveCodes } from '#trtc/leave-codes.ts';
import type { LeaveCode } from '#trtc/leave-codes.ts';

import { recordingEvent } from './events.ts';
import type { CloudEvent, RoomName } from './events.ts';
import type { Ids } from './ids.ts';
import { recordsAnything } from './recorded-streams.ts';
import { hasAnchor } from './rooms.ts';
import type { Room, Rooms } from './rooms.ts';
import type { Cancel, Timeline } from './timeline.ts';

/** What the recorder mixes: the layout, and whose streams. A single-stream recording has no layout. */
export interface MixSettings {
  readonly MixLayoutParams: MixLayoutParams | null;
  readonly SubscribeStreamUserIds: SubscribeStreamUserIds;
}

/** Mix settings with their times, Unix ms: when the API accepted them, and when the recording shows them. */
export interface MixChange extends MixSettings {
  readonly acceptedAt: number;
  readonly visibleAt: number;
  /** Of the call that brought them; null for those that the recording was created with. */
  readonly requestId: string | null;
}

export interface Ending {
  readonly at: number;
  /** Until then the recording is `Exited`; afterwards it does not exist. */
  readonly goneAt: number;
  readonly leaveCode: LeaveCode;
}

/** One recording. Times are Unix ms, the canvas is in px. */
export interface Recording {
  readonly taskId: string;
  readonly room: RoomName;
  readonly robotUserId: string;
  readonly recordMode: number;
  readonly streamType: number;
  /** `MediaId` of RecordParams: 0 both streams of a person, 1 main, 2 sub. */
  readonly recordedMedia: number;
  readonly canvas: { readonly width: number; readonly height: number };
  readonly storage: CreateCloudRecording['StorageParams'];
  /** `OutputFormat` of RecordParams, of files in a bucket. */
  readonly outputFormat: number;
  /** Whether the names of files in a bucket contain their folder. */
  readonly namesFolders: boolean;
  readonly maxIdleMs: number;
  readonly createdAt: number;
  /** From then on the TaskId is refused; the recording continues. */
  readonly expiresAt: number;
  /** Oldest first: the visible one, then those that are not visible yet. The last is what the API accepted last. */
  readonly changes: readonly MixChange[];
  readonly modifications: number;
  /** When the first stream was recorded. */
  readonly startedAt: number | null;
  readonly ending: Ending | null;
  /** When another server took over, Unix ms, oldest first. */
  readonly failOvers: readonly number[];
}

export type NewRecording = Omit<
  Recording,
  'taskId' | 'createdAt' | 'changes' | 'modifications' | 'startedAt' | 'ending' | 'failOvers'
> &
  MixSettings & {
    /** False: the robot is turned away (event 301 with Status 1), and the recording is over at once. */
    readonly mayEnter?: boolean;
    /** False: an older recording with the same robot in the same room continues. */
    readonly endsEarlier?: boolean;
  };

export interface Recorder {
  /** All recordings, running and ended, in the order they were created. */
  list(): readonly Recording[];
  find(taskId: string): Recording | undefined;
  /** The robot enters; by default an older recording with the same robot in the same room ends. */
  start(recording: NewRecording): Recording;
  /** Accepts mix settings that the recording shows `latencyMs` later. */
  change(taskId: string, mix: MixSettings): void;
  /** Notes which call brought the newest mix settings. */
  nameChange(taskId: string, requestId: string): void;
  end(taskId: string, leaveCode: LeaveCode): void;
  /** Another server continues the recording (event 306). False when it has ended or has recovered as often as it can. */
  failOver(taskId: string): boolean;
  /** The customer removes the robot from the room, which ends its recording. */
  removeRobot(room: RoomName, robotUserId: string): void;
  status(recording: Recording): RecordingStatus | 'Gone';
  /** Sends event 301 of each running recording of a room again. */
  announce(room: RoomName): void;
  /** Calls `watcher` with all mix settings that the API accepts, the first included. */
  watch(watcher: (recording: Recording, change: MixChange) => void): void;
  /** Calls `watcher` with every recording whose first stream is recorded. */
  watchStarts(watcher: (recording: Recording) => void): void;
  /** Calls `watcher` with every recording that has ended. */
  watchEnds(watcher: (recording: Recording) => void): void;
}

/** Of the ended recordings only the newest are kept. */
const maxKept = 1000;
/** How often a recording recovers by itself (intl 647/45169). */
export const maxFailOvers = 3;

export function createRecorder(
  parts: {
    readonly timeline: Timeline;
    readonly rooms: Rooms;
    readonly send: (event: CloudEvent) => void;
    readonly ids: Ids;
  },
  settings: { readonly latencyMs: number; readonly endingMs: number },
): Recorder {
  const { timeline, rooms, send, ids } = parts;
  const recordings = new Map<string, Recording>();
  const idleTimers = new Map<string, Cancel>();
  const watchers: ((recording: Recording, change: MixChange) => void)[] = [];
  const startWatchers: ((recording: Recording) => void)[] = [];
  const endWatchers: ((recording: Recording) => void)[] = [];

  function put(recording: Recording): Recording {
    recordings.set(recording.taskId, recording);
    return recording;
  }

  function notify(recording: Recording): void {
    for (const watcher of watchers) {
      watcher(recording, acceptedChange(recording));
    }
  }

  function running(room: RoomName): readonly Recording[] {
    return [...recordings.values()].filter(
      (recording) => recording.ending === null && isSameRoom(recording.room, room),
    );
  }

  /** Starts or stops the idle timer, and notes when the first stream is recorded. */
  function checkRoom(recording: Recording): void {
    const room = rooms.find(recording.room);
    if (recording.startedAt === null && hasStreams(recording, room)) {
      const started = put({ ...recording, startedAt: timeline.now() });
      for (const watcher of startWatchers) {
        watcher(started);
      }
    }
    const { taskId } = recording;
    const timer = idleTimers.get(taskId);
    if (hasAnchor(room)) {
      timer?.();
      idleTimers.delete(taskId);
    } else if (timer === undefined) {
      const cancel = timeline.schedule(timeline.now() + recording.maxIdleMs, () => {
        end(taskId, leaveCodes.idle);
      });
      idleTimers.set(taskId, cancel);
    }
  }

  function end(taskId: string, leaveCode: LeaveCode): void {
    const recording = recordings.get(taskId);
    if (recording?.ending !== null) {
      return;
    }
    idleTimers.get(taskId)?.();
    idleTimers.delete(taskId);
    const at = timeline.now();
    const goneAt = at + settings.endingMs;
    const ended = put({ ...recording, ending: { at, goneAt, leaveCode } });
    rooms.leaveRobot(recording.room, recording.robotUserId);
    send(recordingEvent(recordingEventTypes.left, recording, at, { LeaveCode: leaveCode }));
    for (const watcher of endWatchers) {
      watcher(ended);
    }
  }

  function endAllOf(room: RoomName, robotUserId: string, leaveCode: LeaveCode): void {
    for (const recording of running(room)) {
      if (recording.robotUserId === robotUserId) {
        end(recording.taskId, leaveCode);
      }
    }
  }

  /** A repeated show draws the same ids again, while its earlier recordings are still known. */
  function newTaskId(): string {
    let taskId = ids.taskId();
    while (recordings.has(taskId)) {
      taskId = ids.taskId();
    }
    return taskId;
  }

  function forgetOldest(): void {
    for (const recording of recordings.values()) {
      if (recordings.size <= maxKept) {
        return;
      }
      if (recording.ending !== null) {
        recordings.delete(recording.taskId);
      }
    }
  }

  function sendStarted(recording: Recording): void {
    const payload = { Status: 0 };
    send(recordingEvent(recordingEventTypes.started, recording, recording.createdAt, payload));
  }

  rooms.watch((room, update) => {
    if (update.kind === 'user-id-entered') {
      endAllOf(room, update.userId, leaveCodes.userIdReused);
    }
    for (const recording of running(room)) {
      if (update.kind === 'dismissed') {
        end(recording.taskId, leaveCodes.roomDismissed);
      } else {
        checkRoom(recording);
      }
    }
  });

  return {
    list: () => [...recordings.values()],
    find: (taskId) => recordings.get(taskId),
    start(request) {
      const { MixLayoutParams, SubscribeStreamUserIds, mayEnter, endsEarlier, ...rest } = request;
      if (endsEarlier !== false) {
        endAllOf(rest.room, rest.robotUserId, leaveCodes.userIdReused);
      }
      const now = timeline.now();
      const first = {
        MixLayoutParams,
        SubscribeStreamUserIds,
        acceptedAt: now,
        visibleAt: now,
        requestId: null,
      };
      const recording = put({
        ...rest,
        taskId: newTaskId(),
        createdAt: now,
        changes: [first],
        modifications: 0,
        startedAt: null,
        ending: null,
        failOvers: [],
      });
      forgetOldest();
      if (mayEnter === false) {
        send(recordingEvent(recordingEventTypes.started, recording, now, { Status: 1 }));
        // It never was in the room, so it does not leave it: there is no event 302.
        const ending = { at: now, goneAt: now + settings.endingMs, leaveCode: leaveCodes.idle };
        return put({ ...recording, ending });
      }
      rooms.enterRobot(rest.room, rest.robotUserId);
      sendStarted(recording);
      checkRoom(recording);
      notify(recording);
      return recording;
    },
    change(taskId, mix) {
      const recording = recordings.get(taskId);
      if (recording === undefined) {
        return;
      }
      const now = timeline.now();
      const shown = recording.changes.findLastIndex((change) => change.visibleAt <= now);
      const changed = put({
        ...recording,
        changes: [
          ...recording.changes.slice(Math.max(shown, 0)),
          { ...mix, acceptedAt: now, visibleAt: now + settings.latencyMs, requestId: null },
        ],
        modifications: recording.modifications + 1,
      });
      checkRoom(changed);
      notify(changed);
    },
    nameChange(taskId, requestId) {
      const recording = recordings.get(taskId);
      const last = recording?.changes.at(-1);
      if (recording !== undefined && last !== undefined) {
        put({ ...recording, changes: [...recording.changes.slice(0, -1), { ...last, requestId }] });
      }
    },
    end,
    failOver(taskId) {
      const recording = recordings.get(taskId);
      if (recording?.ending !== null || recording.failOvers.length >= maxFailOvers) {
        return false;
      }
      const at = timeline.now();
      put({ ...recording, failOvers: [...recording.failOvers, at] });
      send(recordingEvent(recordingEventTypes.failedOver, recording, at, { Status: 0 }));
      return true;
    },
    removeRobot(room, robotUserId) {
      endAllOf(room, robotUserId, leaveCodes.robotRemoved);
    },
    status(recording) {
      if (recording.ending !== null) {
        return timeline.now() < recording.ending.goneAt ? 'Exited' : 'Gone';
      }
      return hasStreams(recording, rooms.find(recording.room)) ? 'InProgress' : 'Idle';
    },
    announce(room) {
      for (const recording of running(room)) {
        sendStarted(recording);
      }
    },
    watch(watcher) {
      watchers.push(watcher);
    },
    watchStarts(watcher) {
      startWatchers.push(watcher);
    },
    watchEnds(watcher) {
      endWatchers.push(watcher);
    },
  };
}

/** The mix settings that the API accepted last. */
export function acceptedChange(recording: Recording): MixChange {
  const last = recording.changes.at(-1);
  if (last === undefined) {
    throw new Error(`The recording ${recording.taskId} has no mix settings.`);
  }
  return last;
}

/** The mix settings that the recording shows at `nowMs`. */
export function visibleChange(recording: Recording, nowMs: number): MixChange {
  const shown = recording.changes.findLast((change) => change.visibleAt <= nowMs);
  return shown ?? acceptedChange(recording);
}

export function isSameRoom(one: RoomName, other: RoomName): boolean {
  return (
    one.sdkAppId === other.sdkAppId &&
    one.roomIdType === other.roomIdType &&
    one.roomId === other.roomId
  );
}

function hasStreams(recording: Recording, room: Room | undefined): boolean {
  return recordsAnything(recording, acceptedChange(recording).SubscribeStreamUserIds, room);
}

/** Only a mixed recording has a layout. */
export function isMixed(recording: { readonly recordMode: number }): boolean {
  return recording.recordMode === recordModes.mixed;
}
