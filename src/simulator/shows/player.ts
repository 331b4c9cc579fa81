import { roomIdTypes } from '#trtc/create-recording.ts';

import { defaultSdkAppId, demoRoom } from '#simulator/world/demo-room.ts';
import type { RoomName } from '#simulator/world/events.ts';
import type { Ids } from '#simulator/world/ids.ts';
import { inventSeed } from '#simulator/world/seeded.ts';
import type { Cancel } from '#simulator/world/timeline.ts';
import { emptyRoom, performStep } from './perform-step.ts';
import type { PlayState, ShowParts } from './perform-step.ts';
import { planShow } from './plan.ts';
import type { PlannedStep } from './plan.ts';
import type { ShowScript } from './script.ts';

/** One play of a script. Times are ms from its start, in simulated time, without the jumps of its own `clock` steps. */
export interface Play {
  readonly script: ShowScript;
  readonly seed: number;
  readonly room: RoomName;
  readonly steps: readonly PlannedStep[];
  /** How many steps have been performed. */
  readonly done: number;
  /** 1: real time; 0: advanced by hand. */
  readonly speed: number;
  readonly positionMs: number;
}

export interface PlayOptions {
  /** In place of the script's. Without either, the player draws one; `Play` has it. */
  readonly seed?: number | undefined;
  /** Default 1. */
  readonly speed?: number | undefined;
  /** In place of the script's. */
  readonly room?: ShowScript['room'];
}

/** How far to advance: by a number of moments at which something happens, by ms, or to a position (never back). */
export type Advance =
  | { readonly kind: 'moments'; readonly moments: number }
  | { readonly kind: 'by'; readonly ms: number }
  | { readonly kind: 'to'; readonly positionMs: number };

/** Plays one show at a time on the simulator's timeline. */
export interface ShowPlayer {
  /** Empties the room, restarts the ids from the seed, and performs the steps of 00:00. Stops a show that is playing. */
  start(script: ShowScript, options?: PlayOptions): Play;
  /** The show that is playing, or has ended and was not stopped. */
  current(): Play | null;
  setSpeed(speed: number): void;
  advance(by: Advance): void;
  /** Resets the speed, and ends the faults, disturbances and image failures that the show ordered. People stay as they are. */
  stop(): void;
  /** Time of moving pictures, ms, and the time that clocks in the picture show, Unix ms. */
  pictureTime(): { readonly motionMs: number; readonly clockMs: number };
}

interface Running {
  readonly script: ShowScript;
  readonly steps: readonly PlannedStep[];
  readonly state: PlayState;
  /** Unix ms, simulated. */
  readonly startedAt: number;
  /** Clock steps so far, ms. */
  jumpedMs: number;
  done: number;
  cancel: Cancel;
}

export function createShowPlayer(parts: ShowParts, ids: Ids): ShowPlayer {
  const { timeline } = parts;
  let running: Running | null = null;

  function positionOf({ startedAt, jumpedMs }: Running): number {
    return timeline.now() - startedAt - jumpedMs;
  }

  /** Schedules the next step only: a clock jump must not trigger the rest of the show. */
  function scheduleNext(show: Running): void {
    const step = show.steps[show.done];
    if (step === undefined) {
      // A paused show stays paused, so that its last picture can be examined.
      if (timeline.rate() !== 0) {
        timeline.setRate(1);
      }
      return;
    }
    show.cancel = timeline.schedule(show.startedAt + show.jumpedMs + step.at, () => {
      show.done += 1;
      if (step.do === 'clock') {
        show.jumpedMs += step.ahead;
        timeline.advance(step.ahead);
      } else {
        performStep(parts, show.state, step);
      }
      if (running === show) {
        scheduleNext(show);
      }
    });
  }

  /** Clock jumps of the script on the way are added. */
  function moveTo(show: Running, positionMs: number): void {
    do {
      timeline.advance(Math.max(0, positionMs - positionOf(show)));
    } while (running === show && positionOf(show) < positionMs);
    // Steps at the same moment as a jump are due only now.
    timeline.advance(0);
  }

  function view(show: Running): Play {
    return {
      script: show.script,
      seed: show.state.seed,
      room: show.state.room,
      steps: show.steps,
      done: show.done,
      speed: timeline.rate(),
      positionMs: positionOf(show),
    };
  }

  function stop(): void {
    if (running === null) {
      return;
    }
    running.cancel();
    const steps = running.steps.slice(0, running.done);
    running = null;
    timeline.setRate(1);
    if (steps.some((step) => step.do === 'faults')) {
      parts.faults.replace([]);
    }
    if (steps.some((step) => step.do === 'webhooks')) {
      parts.callbacks.disturb(null);
    }
    for (const step of steps) {
      if (step.do === 'image-fails') {
        parts.images.mend(step.url);
      }
    }
  }

  return {
    start(script, options = {}) {
      stop();
      const seed = options.seed ?? script.seed ?? inventSeed();
      const room = nameRoom(options.room ?? script.room);
      ids.reseed(seed);
      timeline.setRate(options.speed ?? 1);
      emptyRoom(parts, room);
      const show: Running = {
        script,
        steps: planShow(script, seed),
        state: { room, seed, dropped: new Map() },
        startedAt: timeline.now(),
        jumpedMs: 0,
        done: 0,
        cancel: () => undefined,
      };
      running = show;
      scheduleNext(show);
      timeline.advance(0);
      return view(show);
    },
    current: () => (running === null ? null : view(running)),
    setSpeed(speed) {
      if (running !== null) {
        timeline.setRate(speed);
      }
    },
    advance(by) {
      const show = running;
      if (show === null) {
        return;
      }
      if (by.kind === 'moments') {
        for (let left = by.moments; left > 0; left -= 1) {
          const next = show.steps[show.done];
          if (next === undefined) {
            return;
          }
          moveTo(show, next.at);
        }
      } else {
        moveTo(show, by.kind === 'by' ? positionOf(show) + by.ms : by.positionMs);
      }
    },
    stop,
    pictureTime() {
      const now = timeline.now();
      if (running === null) {
        return { motionMs: now, clockMs: now };
      }
      const motionMs = positionOf(running);
      const { startsAt } = running.script;
      return { motionMs, clockMs: startsAt === undefined ? now : Date.parse(startsAt) + motionMs };
    },
  };
}

/** The room of a script: by default the demo room; a room without a type is a string room. */
function nameRoom(room: ShowScript['room']): RoomName {
  if (room === undefined) {
    return demoRoom;
  }
  return {
    sdkAppId: room.sdkAppId ?? defaultSdkAppId,
    roomId: room.roomId,
    roomIdType: room.roomIdType ?? roomIdTypes.string,
  };
}
