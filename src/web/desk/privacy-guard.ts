import { isNobody } from '#layout/picture/exposure.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { rosterQuery } from '#web/api/queries.ts';

import { findSession, findTask } from './desk.ts';
import type { Desk } from './desk.ts';
import { firstExposureQuery, guessFirstExposure } from './first-exposure.ts';
import type { ExposureQuestion, FirstExposure } from './first-exposure.ts';

/**
 * Goes on at once when a take shows and lets hear nobody new, else after the person has seen the names and said so.
 * @param isSecondWord the take answers a question already: for whom it was confirmed then, nobody is asked twice.
 */
export function guardPrivacy(
  desk: Desk,
  payload: RecordingPayload,
  goOn: () => void,
  isSecondWord: boolean,
): void {
  const question = askAbout(desk, payload);
  if (!question || desk.takes.getState().isChecking) {
    return;
  }
  const { id: taskId } = question.task;
  const isRosterKnown = desk.queries.getQueryData(rosterQuery(taskId).queryKey);
  if (isRosterKnown && isNobody(guessFirstExposure(question))) {
    goOn();
    return;
  }
  desk.takes.setState({ isChecking: true });
  void search(desk, question)
    .then((first) => {
      // Another recording is on screen by now: nobody could tell what the question is about.
      if (desk.address.getState().taskId !== taskId) {
        return;
      }
      const names = listExposed(first);
      const confirmed = isSecondWord ? (desk.takes.getState().confirmed[taskId] ?? []) : [];
      if (names.every((name) => confirmed.includes(name))) {
        goOn();
      } else {
        desk.dialog.setState({ open: { kind: 'exposure', first, goOn: confirm } });
      }

      function confirm(): void {
        desk.takes.setState((state) => ({ confirmed: { ...state.confirmed, [taskId]: names } }));
        goOn();
      }
    })
    .finally(() => {
      desk.takes.setState({ isChecking: false });
    });
}

/** Whom a question named, the way an answer to it is remembered: `seen ana`. */
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

/** A roster or a history that cannot be read does not let anybody through: then the question names all who may be new. */
async function search(desk: Desk, question: ExposureQuestion): Promise<FirstExposure> {
  const people = await desk.queries
    .query({ ...rosterQuery(question.task.id), staleTime: 'static', retry: 1 })
    .catch(() => question.people);
  const known = { ...question, people };
  const guess = guessFirstExposure(known);
  if (isNobody(guess)) {
    return { exposure: guess, isComplete: true };
  }
  return desk.queries
    .query({ ...firstExposureQuery(known, guess), staleTime: 'static' })
    .catch(() => ({ exposure: guess, isComplete: false }));
}
