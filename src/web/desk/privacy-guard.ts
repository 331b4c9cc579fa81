import { isNobody, nobody } from '#layout/picture/exposure.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { openDialog } from './dialog.ts';

import { findSession, findTask } from './desk.ts';
import type { Desk } from './desk.ts';
import { firstExposureQuery } from './first-exposure-query.ts';
import { guessFirstExposure } from '#layout/picture/first-exposure.ts';
import type { ExposureQuestion, FirstExposure } from '#layout/picture/first-exposure.ts';
import type { PlannedTake } from './take-state.ts';
import { say } from '#web/words/say.ts';

/**
 * Begins a take at once when it puts nobody on air for the first time; else it opens the dialog that names them and asks.
 * @param isSecondWord the take answers a question already: who was confirmed then is not asked about again.
 */
export function guardPrivacy(
  desk: Desk,
  take: PlannedTake,
  isSecondWord: boolean,
  begin: (take: PlannedTake) => void,
): void {
  const question = askAbout(desk, take.attempt.payload);
  if (!question) {
    return;
  }
  if (desk.takes.getState().isChecking) {
    waitForCheck(desk, take, () => guardPrivacy(desk, take, isSecondWord, begin));
    return;
  }
  const { id: taskId } = question.task;
  const isRosterKnown = desk.queries.getQueryData(rosterQuery(taskId).queryKey);
  if (isRosterKnown && isNobody(guessFirstExposure(question))) {
    begin(take);
    return;
  }
  desk.takes.setState({ isChecking: true });
  void search(desk, question)
    .then((first) => {
      // Another recording is on screen by now: the question would seem to be about that one.
      if (desk.address.getState().taskId !== taskId) {
        return;
      }
      const names = listExposed(first);
      const confirmed = isSecondWord ? (desk.takes.getState().confirmed[taskId] ?? []) : [];
      if (names.every((name) => confirmed.includes(name))) {
        begin(take);
      } else {
        openDialog(desk, { kind: 'exposure', first, take });
      }
    })
    .finally(() => {
      desk.takes.setState({ isChecking: false });
    });
}

/** Goes on when the check of an earlier take is over, unless it ended with a question. */
function waitForCheck(desk: Desk, { attempt }: PlannedTake, goOn: () => void): void {
  const stop = desk.takes.subscribe(({ isChecking }) => {
    if (isChecking) {
      return;
    }
    stop();
    if (desk.dialog.getState().open === null) {
      goOn();
      return;
    }
    const reason = say('A question about the take before it is open. Answer it, then take again.');
    desk.draft.send({ kind: 'not-done', taskId: attempt.taskId, title: say('Not taken.'), reason });
  });
}

/** Remembers that the person saw these names and confirmed the take. */
export function noteConfirmed(desk: Desk, taskId: string, first: FirstExposure): void {
  const names = listExposed(first);
  desk.takes.setState(({ confirmed }) => ({ confirmed: { ...confirmed, [taskId]: names } }));
}

/** The people that a question names, in the form in which its answer is remembered: `seen ana`. */
function listExposed({ exposure }: FirstExposure): readonly string[] {
  return [
    ...[...exposure.seen].map((userId) => `seen ${userId}`),
    ...[...exposure.heard].map((userId) => `heard ${userId}`),
  ];
}

function askAbout(desk: Desk, payload: RecordingPayload): ExposureQuestion | undefined {
  const task = findTask(desk);
  const session = findSession(desk);
  if (!task || !session) {
    return undefined;
  }
  const people = desk.queries.getQueryData(rosterQuery(task.id).queryKey) ?? [];
  return { task, site: session.site, payload, people };
}

/** If the roster or the history cannot be read, the question names everybody who may be new. */
async function search(desk: Desk, question: ExposureQuestion): Promise<FirstExposure> {
  const people = await desk.queries
    .query({ ...rosterQuery(question.task.id), staleTime: 'static', retry: 1 })
    .catch(() => question.people);
  const known = { ...question, people };
  const guess = guessFirstExposure(known);
  if (isNobody(guess)) {
    return { exposure: guess, blocked: nobody, isComplete: true };
  }
  return desk.queries
    .query({ ...firstExposureQuery(known, guess), staleTime: 'static' })
    .catch(() => ({ exposure: guess, blocked: nobody, isComplete: false }));
}
