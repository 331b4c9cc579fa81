import { queryOptions } from '@tanstack/react-query';

import type { Person } from '#contract/roster.ts';
import type { Revision, RevisionPage } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { findExposure, isNobody, subtractExposure } from '#layout/picture/exposure.ts';
import type { Exposure } from '#layout/picture/exposure.ts';
import { parsePayload } from '#layout/document/payload.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';
import { participantsOf } from '#web/api/participants.ts';
import { fetchRevisions } from '#web/api/queries.ts';

import { payloadOf } from './draft.ts';

/** Who would be on air for the first time, and how far back the search went. */
export interface FirstExposure {
  readonly exposure: Exposure;
  /** Whether the search went back to the first revision of the task. */
  readonly isComplete: boolean;
}

/** One payload about to be taken, and what is known about its task. */
export interface ExposureQuestion {
  readonly task: Task;
  readonly site: Site;
  readonly payload: RecordingPayload;
  /** Everybody the desk knows of in the room, present or not. */
  readonly people: readonly Person[];
}

/** At most this many pages of the history are read, so that the history of a long show is not read to its start. */
const maxPages = 20;

/** Who is not on air now, judged by the newest revisions only. If this is nobody, no question is needed. */
export function guessFirstExposure(question: ExposureQuestion): Exposure {
  const { task, payload, people } = question;
  const present = participantsOf(people);
  const onAir = [task.program, task.current].filter((revision) => revision !== null);
  const left = onAir.reduce(
    (exposure, revision) =>
      subtractExposure(exposure, findExposure(payloadOf(revision), task.canvas, present)),
    findExposure(payload, task.canvas, present),
  );
  return task.current === null ? subtractBaseline(left, question, null) : left;
}

/**
 * Searches the history, newest first, for people whom the newest revisions do not show. An earlier layout that does not name
 * somebody showed them only if they were in the room by then.
 */
export async function findFirstExposure(
  question: ExposureQuestion,
  readPage: (before: number | null) => Promise<RevisionPage>,
): Promise<FirstExposure> {
  const { task } = question;
  let left = guessFirstExposure(question);
  let before: number | null = null;
  let until: string | null = null;
  for (let count = 0; count < maxPages && !isNobody(left); count += 1) {
    const page: RevisionPage = await readPage(before);
    for (const revision of page.revisions.filter(mayHaveAired)) {
      const people = peopleBy(question.people, until);
      left = subtractExposure(left, findExposure(payloadOf(revision), task.canvas, people));
      until = revision.sentAt ?? revision.createdAt;
    }
    before = page.next;
    if (before === null) {
      return { exposure: subtractBaseline(left, question, until), isComplete: true };
    }
  }
  return { exposure: left, isComplete: isNobody(left) };
}

/** The search as a query of the cache, shared by the panel that shows the result and the take that needs it. */
export function firstExposureQuery(question: ExposureQuestion | null, guess: Exposure) {
  const names = [[...guess.seen].sort(), [...guess.heard].sort()];
  return queryOptions({
    queryKey: ['first-exposure', question?.task.id, question?.task.current?.number, names],
    queryFn: ({ signal }) => {
      if (!question) {
        throw new Error('There is no draft to search for.');
      }
      return findFirstExposure(question, (before) =>
        fetchRevisions(question.task.id, before, { limit: 50, signal }),
      );
    },
    retry: 1,
  });
}

/** An unknown revision may have been on air. */
function mayHaveAired({ status }: Revision): boolean {
  return status === 'accepted' || status === 'unknown';
}

/** Who was in the room before a point in time (ISO 8601); null for now. */
function peopleBy(people: readonly Person[], until: string | null) {
  const present = participantsOf(people);
  if (until === null) {
    return present;
  }
  return present.filter(({ since }) => since !== null && Date.parse(since) < Date.parse(until));
}

function subtractBaseline(
  left: Exposure,
  { task, site, people }: ExposureQuestion,
  until: string | null,
): Exposure {
  if (task.baseline === null || isNobody(left)) {
    return left;
  }
  const parsed = parsePayload(task.baseline, site);
  if (parsed.kind !== 'payload') {
    return left;
  }
  const aired = findExposure(parsed.payload, task.canvas, peopleBy(people, until));
  return subtractExposure(left, aired);
}
