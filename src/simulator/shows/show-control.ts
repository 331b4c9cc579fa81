import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

import { ok, refuseControl, withBody } from '#simulator/control/control-reply.ts';
import type { ControlReply } from '#simulator/control/control-reply.ts';
import type { Simulation } from '#simulator/simulation.ts';
import { maxRate } from '#simulator/world/timeline.ts';
import { describeStep } from './describe-step.ts';
import type { Play } from './player.ts';
import type { PlannedStep } from './plan.ts';
import { position } from './position.ts';
import { readScript, readScriptText } from './read-script.ts';
import type { ReadScript } from './read-script.ts';
import { listReadyShows, readReadyShow } from './ready-shows.ts';
import { seedSchema, showRoom } from './script.ts';

const speed = z.number().min(0).max(maxRate);
const startBody = z.strictObject({
  name: z.string().optional(),
  /** The text of a YAML or JSON file, or the same as an object. */
  script: z.union([z.string(), z.looseObject({})]).optional(),
  seed: seedSchema.optional(),
  speed: speed.optional(),
  room: showRoom.optional(),
});
const advanceBody = z
  .strictObject({
    moments: z.int().min(1).max(10_000).optional(),
    ms: z.int().min(0).max(2_592_000_000).optional(),
    to: position.optional(),
  })
  .refine((body) => Object.keys(body).length <= 1, {
    error: 'name moments, ms or to, not several',
  });

/** Next steps to show. */
const mostNext = 8;
/** How long an answer waits for webhooks and images at most, real ms: one receiver's time limit, twice. */
const settleMs = 10_000;

/** `GET /_simulator/shows`, `POST`: the ready shows, and the start of one. */
export async function answerShows(
  simulation: Simulation,
  method: string,
  body: unknown,
): Promise<ControlReply> {
  if (method === 'GET') {
    const shows = await listReadyShows();
    return ok({
      shows: shows.map(({ name, title, seed, room, canvas, events }) => ({
        name,
        title: title ?? name,
        seed: seed ?? null,
        room: room ?? null,
        canvas: canvas ?? null,
        durationMs: events.at(-1)?.at ?? 0,
      })),
    });
  }
  const parsed = startBody.safeParse(body);
  if (!parsed.success) {
    return refuseControl(400, 'malformed', z.prettifyError(parsed.error));
  }
  const { name, script, ...options } = parsed.data;
  if ((name === undefined) === (script === undefined)) {
    return refuseControl(
      400,
      'malformed',
      'Give the name of a ready show or a script, one of both.',
    );
  }
  const read = name === undefined ? readGiven(script) : await readReadyShow(name);
  if (read.kind === 'refused') {
    const code = name === undefined ? 'bad-script' : 'show-not-found';
    return refuseControl(name === undefined ? 400 : 404, code, read.sentences.join('\n'));
  }
  simulation.player.start(read.script, options);
  return settle(simulation);
}

/** `/_simulator/show`: the one that is playing. */
export function answerShow(
  simulation: Simulation,
  method: string,
  verb: string | undefined,
  body: unknown,
): ControlReply | Promise<ControlReply> | null {
  const { player } = simulation;
  switch (verb === undefined ? method : `${method} ${verb}`) {
    case 'GET':
      return ok(viewShow(simulation));
    case 'DELETE':
      player.stop();
      return ok(viewShow(simulation));
    case 'PUT':
      return withShow(simulation, () =>
        withBody(z.strictObject({ speed }), body, (change) => {
          player.setSpeed(change.speed);
          return ok(viewShow(simulation));
        }),
      );
    case 'POST advance':
      return withShow(simulation, () =>
        withBody(advanceBody, body ?? {}, ({ moments = 1, ms, to }) => {
          if (ms !== undefined) {
            player.advance({ kind: 'by', ms });
          } else if (to !== undefined) {
            player.advance({ kind: 'to', positionMs: to });
          } else {
            player.advance({ kind: 'moments', moments });
          }
          return settle(simulation);
        }),
      );
    default:
      return null;
  }
}

function readGiven(script: z.infer<typeof startBody>['script']): ReadScript {
  return typeof script === 'string' ? readScriptText(script) : readScript(script);
}

function withShow<Reply>(simulation: Simulation, run: () => Reply): Reply | ControlReply {
  return simulation.player.current() === null
    ? refuseControl(409, 'no-show', 'No show is playing: start one with POST /_simulator/shows.')
    : run();
}

/**
 * Answers once all that the steps caused has been told: images looked up, webhooks tried once. So whoever plays a show by hand
 * knows that the next look at the desk sees it.
 */
async function settle(simulation: Simulation): Promise<ControlReply> {
  const { imageWatch, callbacks } = simulation;
  const waiting = new AbortController();
  const isSettled = await Promise.race([
    imageWatch
      .settled()
      .then(() => callbacks.settled())
      .then(() => true),
    delay(settleMs, false, { signal: waiting.signal }).catch(() => false),
  ]);
  waiting.abort();
  return ok({ ...viewShow(simulation), settled: isSettled });
}

function viewShow({ player }: Simulation) {
  const play = player.current();
  return { show: play === null ? null : viewPlay(play) };
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
    last: steps.slice(Math.max(0, done - mostNext), done).map(viewStep),
    next: steps.slice(done, done + mostNext).map(viewStep),
  };
}

function viewStep(step: PlannedStep) {
  const { at, ...rest } = step;
  return { atMs: at, says: describeStep(step), ...rest };
}
