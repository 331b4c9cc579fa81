import { isolateName } from '#layout/document/isolate-name.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import { announce, edit, refuseLocked } from '#editor/edit.ts';
import { callScene, freeSeatsOf, seatTiles } from '#layout/scenes/scene.ts';
import { holderOf, reseat } from '#layout/scenes/seats.ts';
import type { Cast, Seat } from '#layout/scenes/seats.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { keepNewer } from '#web/api/scene-news.ts';
import { castQuery, putCast } from '#web/api/scenes.ts';

import type { Desk } from './desk.ts';
import { say } from '#web/words/say.ts';

/**
 * Loads a scene into the draft, with the people who hold its seats and scaled to the canvas of the recording, as one edit that can
 * be undone. Sends nothing.
 */
export function loadScene(desk: Desk, task: Task, scene: Scene): void {
  const { editor } = desk;
  if (desk.draft.getState().taskId !== task.id || editor.live.getState().gesture) {
    return;
  }
  if (refuseLocked(editor)) {
    return;
  }
  const cast = knownCast(desk, task.id);
  const { document, canvas } = editor.document.getState();
  const called = callScene(scene, cast, canvas, document, editor.view.getState().names);
  const origin = { id: scene.id, seats: seatTiles(scene, called) };
  edit(
    editor,
    say('Load scene {title}', { title: isolateName(scene.title) }),
    () => ({ ...called, scene: origin }),
    {
      select: [],
    },
  );
  desk.scenes.setState({ failure: null });
  const free = freeSeatsOf(scene, cast);
  if (free.length > 0) {
    announce(
      editor,
      say('Load scene {title}. {free}', {
        title: isolateName(scene.title),
        free: describeFree(free),
      }),
    );
  }
}

/** What the recorder does with free seats. */
export function describeFree(free: readonly Seat[]): string {
  return free.length === 1
    ? say('The seat {seat} is free: it shows the next person who joins.', {
        seat: isolateName(free[0] ?? ''),
      })
    : say('The seats {list} are free: each shows the next person who joins.', {
        list: free.map(isolateName).join(', '),
      });
}

/** Who holds which seat in a task, as far as the page knows. */
export function knownCast(desk: Desk, taskId: string): Cast {
  return desk.queries.getQueryData(castQuery(taskId).queryKey)?.seats ?? {};
}

/** How often a change of seats is retried when others change seats at the same time; their changes are kept. */
const castTries = 5;

/**
 * Gives a seat to somebody, or to nobody (null), for everybody who works on the task, and updates the tiles of the loaded scene in
 * this draft. @returns whether it succeeded.
 */
export async function seatPerson(
  desk: Desk,
  task: Task,
  seat: Seat,
  userId: string | null,
): Promise<boolean> {
  if (refuseLocked(desk.editor)) {
    return false;
  }
  const from = holderOf(knownCast(desk, task.id), seat);
  const done = await changeCast(desk, task, (seats) => withSeat(seats, seat, userId));
  if (!done || desk.draft.getState().taskId !== task.id) {
    return done;
  }
  const to = userId ?? undefined;
  edit(
    desk.editor,
    to === undefined
      ? say('Free the seat {seat}', { seat: isolateName(seat) })
      : say('Seat {to} as {seat}', { to: isolateName(to), seat: isolateName(seat) }),
    (draft) => (draft.scene ? reseat(draft, draft.scene.seats, { seat, from, to }) : draft),
  );
  return done;
}

/** Gives each of these seats that is free to its person. */
export async function fillSeats(
  desk: Desk,
  task: Task,
  people: ReadonlyMap<Seat, string>,
): Promise<boolean> {
  const known = knownCast(desk, task.id);
  if ([...people.keys()].every((seat) => holderOf(known, seat) !== undefined)) {
    return true;
  }
  return changeCast(desk, task, (seats) => ({ ...Object.fromEntries(people), ...seats }));
}

function withSeat(seats: Cast, seat: Seat, userId: string | null): Cast {
  const others = Object.entries(seats).filter(([name]) => name !== seat);
  return Object.fromEntries(userId === null ? others : [...others, [seat, userId]]);
}

async function changeCast(desk: Desk, task: Task, make: (seats: Cast) => Cast): Promise<boolean> {
  const { queryKey } = castQuery(task.id);
  return attempt(desk, async () => {
    for (let tries = 1; ; tries += 1) {
      const current = await desk.queries.query({ ...castQuery(task.id), staleTime: 'static' });
      const seats = make(current.seats);
      try {
        const saved = await putCast(task.id, { version: current.version, seats: { ...seats } });
        desk.queries.setQueryData(queryKey, (known) => keepNewer(known, saved));
        return;
      } catch (error) {
        const newest = currentOf(error, 'cast-changed');
        if (tries >= castTries || !newest || !('seats' in newest) || 'id' in newest) {
          throw error;
        }
        desk.queries.setQueryData(queryKey, (known) => keepNewer(known, newest));
      }
    }
  });
}

/** Runs a request and stores the reason if it fails. @returns whether it succeeded. */
export async function attempt(desk: Desk, act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act();
    desk.scenes.setState({ failure: null });
    return true;
  } catch (error) {
    const failure =
      error instanceof ProblemAnswer
        ? error.message
        : say(
            'The desk did not answer, so the change may or may not be saved. Check before you try again.',
          );
    desk.scenes.setState({ failure });
    announce(desk.editor, failure);
    return false;
  }
}

/** The current version when a change failed because it was made from an older one; otherwise undefined. */
export function currentOf(error: unknown, code: ProblemAnswer['problem']['code']) {
  return error instanceof ProblemAnswer && error.problem.code === code
    ? error.problem.current
    : undefined;
}
