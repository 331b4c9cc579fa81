import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import type { ImageWatch } from '#simulator/mixer/image-watch.ts';
import { describeStep } from '#simulator/shows/describe-step.ts';
import type { PlannedStep } from '#simulator/shows/plan.ts';
import type { Play, ShowPlayer } from '#simulator/shows/player.ts';
import { position } from '#simulator/shows/position.ts';
import { readScript, readScriptText } from '#simulator/shows/read-script.ts';
import type { ReadyShows } from '#simulator/shows/ready-shows.ts';
import { seedSchema, showRoom } from '#simulator/shows/script.ts';
import type { ShowScript } from '#simulator/shows/script.ts';
import type { Callbacks } from '#simulator/world/callbacks.ts';
import { maxRate } from '#simulator/world/timeline.ts';
import type { ControlApp } from './control-app.ts';
import { ControlError } from './control-error.ts';
import { optionalBody } from './read-json.ts';

export interface ShowParts {
  readonly player: ShowPlayer;
  readonly readyShows: ReadyShows;
  readonly imageWatch: ImageWatch;
  readonly callbacks: Callbacks;
}

const speed = z.number().min(0).max(maxRate);
const startBody = z
  .strictObject({
    name: z.string().optional(),
    /** The text of a YAML or JSON file, or the same as an object. */
    script: z.union([z.string(), z.looseObject({})]).optional(),
    seed: seedSchema.optional(),
    speed: speed.optional(),
    room: showRoom.optional(),
  })
  .refine(({ name, script }) => (name === undefined) !== (script === undefined), {
    error: 'give either the name of a ready show or a script',
  });
const speedBody = z.strictObject({ speed });
const advanceBody = optionalBody(
  z
    .strictObject({
      moments: z.int().min(1).max(10_000).optional(),
      ms: z.int().min(0).max(2_592_000_000).optional(),
      to: position.optional(),
    })
    .refine((body) => Object.keys(body).length <= 1, {
      error: 'give only one of moments, ms and to',
    }),
);

/** Steps before and after the current position that a view lists, each at most. */
const maxListed = 8;
/** How long an answer waits for webhooks and images at most, real ms: twice the time limit of one receiver. */
const settleMs = 10_000;

/** The ready shows, and the show that plays. */
export function registerShowRoutes(app: ControlApp, parts: ShowParts): void {
  const { player, readyShows, imageWatch, callbacks } = parts;
  const viewShow = () => {
    const play = player.current();
    return { show: play === null ? null : viewPlay(play) };
  };

  app.get('/_simulator/shows', async () => {
    const shows = await readyShows.list();
    return {
      shows: shows.map(({ name, title, seed, room, canvas, events }) => ({
        name,
        title: title ?? name,
        seed: seed ?? null,
        room: room ?? null,
        canvas: canvas ?? null,
        durationMs: events.at(-1)?.at ?? 0,
      })),
    };
  });
  app.post('/_simulator/shows', { schema: { body: startBody } }, async ({ body }) => {
    const { name, script, ...options } = body;
    player.start(await readRequested(name, script), options);
    return settle();
  });
  app.get('/_simulator/show', viewShow);
  app.delete('/_simulator/show', () => {
    player.stop();
    return viewShow();
  });
  app.put('/_simulator/show', { schema: { body: speedBody } }, ({ body }) => {
    requireShow();
    player.setSpeed(body.speed);
    return viewShow();
  });
  app.post('/_simulator/show/advance', { schema: { body: advanceBody } }, ({ body }) => {
    requireShow();
    const { moments = 1, ms, to } = body;
    if (ms !== undefined) {
      player.advance({ kind: 'by', ms });
    } else if (to !== undefined) {
      player.advance({ kind: 'to', positionMs: to });
    } else {
      player.advance({ kind: 'moments', moments });
    }
    return settle();
  });

  async function readRequested(
    name: string | undefined,
    script: z.infer<typeof startBody>['script'],
  ): Promise<ShowScript> {
    const read =
      name !== undefined
        ? await readyShows.read(name)
        : typeof script === 'string'
          ? readScriptText(script)
          : readScript(script);
    if (read.kind === 'script') {
      return read.script;
    }
    const message = read.sentences.join('\n');
    throw name === undefined
      ? new ControlError(400, 'bad-script', message)
      : new ControlError(404, 'show-not-found', message);
  }

  function requireShow(): void {
    if (player.current() === null) {
      throw new ControlError(
        409,
        'no-show',
        'No show is playing: start one with POST /_simulator/shows.',
      );
    }
  }

  /**
   * Waits until all consequences of the steps are out: images fetched, each webhook tried once. So whoever plays a show by hand
   * knows that the desk has received everything.
   */
  async function settle() {
    const waiting = new AbortController();
    const isSettled = await Promise.race([
      imageWatch
        .settled()
        .then(() => callbacks.settled())
        .then(() => true),
      delay(settleMs, false, { signal: waiting.signal }).catch(() => false),
    ]);
    waiting.abort();
    return { ...viewShow(), settled: isSettled };
  }
}

function viewPlay(play: Play) {
  const { script, steps, done } = play;
  return {
    name: script.name,
    title: script.title ?? script.name,
    seed: play.seed,
    room: play.room,
    canvas: script.canvas ?? null,
    speed: play.speed,
    state: done === steps.length ? 'over' : play.speed === 0 ? 'held' : 'playing',
    positionMs: play.positionMs,
    durationMs: steps.at(-1)?.at ?? 0,
    done,
    total: steps.length,
    last: steps.slice(Math.max(0, done - maxListed), done).map(viewStep),
    next: steps.slice(done, done + maxListed).map(viewStep),
  };
}

function viewStep(step: PlannedStep) {
  const { at, ...rest } = step;
  return { atMs: at, says: describeStep(step), ...rest };
}
