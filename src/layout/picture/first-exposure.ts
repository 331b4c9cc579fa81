import { parsePayload } from '#layout/document/payload.ts';
import type { Size } from '#geometry/rect.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';

import {
  findExposure,
  isNobody,
  keepBlocked,
  nobody,
  subtractExposure,
  uniteExposure,
} from './exposure.ts';
import type { Exposure } from './exposure.ts';
import { listPresent } from './present-people.ts';
import type { KnownPerson } from './present-people.ts';

/** Who would be on air for the first time, or although the newest take blocked them, and how far back the search went. */
export interface FirstExposure {
  readonly exposure: Exposure;
  /** Those of `exposure` whom the newest take blocked: an older layout may have shown them. */
  readonly blocked: Exposure;
  /** Whether the search went back to the first revision of the task. */
  readonly isComplete: boolean;
}

/** A revision of the ledger, as far as this judgement needs it. Times are ISO 8601 in UTC, to the ms. */
export interface LedgerRevision extends RecordingPayload {
  readonly number: number;
  readonly status: string;
  readonly createdAt: string;
  readonly sentAt: string | null;
}

/** Revisions, newest first; `next` is the `before` of the following page. */
export interface LedgerPage {
  readonly revisions: readonly LedgerRevision[];
  readonly next: number | null;
}

/** One payload about to be taken, and what is known about its task. */
export interface ExposureQuestion {
  readonly task: {
    readonly id: string;
    readonly canvas: Size;
    /** The newest accepted revision. */
    readonly program: LedgerRevision | null;
    /** The newest revision that is accepted, or unknown and possibly on air. */
    readonly current: LedgerRevision | null;
    /** What somebody said was on air before the first take. */
    readonly baseline: unknown;
  };
  readonly site: Site;
  readonly payload: RecordingPayload;
  /** Everybody the desk knows of in the room, present or not. */
  readonly people: readonly KnownPerson[];
}

/** At most this many pages of the history are read, so that the history of a long show is not read to its start. */
const maxPages = 20;

/** Who is not on air now, judged by the newest revisions only. If this is nobody, no question is needed. */
export function guessFirstExposure(question: ExposureQuestion): Exposure {
  const { task, payload, people } = question;
  const exposure = findKnown(payload, task.canvas, people);
  const left = [task.program, task.current]
    .filter((revision) => revision !== null)
    .reduce(
      (rest, revision) => subtractExposure(rest, findKnown(revision, task.canvas, people)),
      exposure,
    );
  const first = task.current === null ? subtractBaseline(left, question, null) : left;
  return uniteExposure(first, findBlocked(question));
}

/** Whom the payload puts on air although the newest take, or without one the baseline, blocks them. */
function findBlocked({ task, site, payload, people }: ExposureQuestion): Exposure {
  const newest = task.current ?? readBaseline(task.baseline, site);
  return newest
    ? keepBlocked(findKnown(payload, task.canvas, people), newest.SubscribeStreamUserIds)
    : nobody;
}

function readBaseline(baseline: unknown, site: Site): RecordingPayload | undefined {
  const parsed = baseline === null ? undefined : parsePayload(baseline, site);
  return parsed?.kind === 'payload' ? parsed.payload : undefined;
}

interface KnownExposure {
  readonly canvas: Size;
  readonly people: readonly KnownPerson[];
  readonly exposure: Exposure;
}

const exposures = new WeakMap<RecordingPayload, KnownExposure>();

/** The exposure of a payload among the people of now. What is on air is the same object at each edit of a draft, and so are they. */
function findKnown(
  payload: RecordingPayload,
  canvas: Size,
  people: readonly KnownPerson[],
): Exposure {
  const known = exposures.get(payload);
  if (known?.canvas === canvas && known.people === people) {
    return known.exposure;
  }
  const exposure = findExposure(payload, canvas, listPresent(people));
  exposures.set(payload, { canvas, people, exposure });
  return exposure;
}

/**
 * Searches the history, newest first, for people whom the newest revisions do not show. An earlier layout that does not name
 * somebody showed them only if they were in the room by then.
 */
export async function findFirstExposure(
  question: ExposureQuestion,
  readPage: (before: number | null) => Promise<LedgerPage>,
): Promise<FirstExposure> {
  const { task } = question;
  const blocked = findBlocked(question);
  const found = (exposure: Exposure, isComplete: boolean): FirstExposure => ({
    exposure: uniteExposure(exposure, blocked),
    blocked,
    isComplete,
  });
  let left = subtractExposure(guessFirstExposure(question), blocked);
  let before: number | null = null;
  let until: string | null = null;
  for (let count = 0; count < maxPages && !isNobody(left); count += 1) {
    const page: LedgerPage = await readPage(before);
    for (const revision of page.revisions.filter(mayHaveAired)) {
      const people = peopleBy(question.people, until);
      left = subtractExposure(left, findExposure(revision, task.canvas, people));
      until = revision.sentAt ?? revision.createdAt;
    }
    before = page.next;
    if (before === null) {
      return found(subtractBaseline(left, question, until), true);
    }
  }
  return found(left, isNobody(left));
}

/** An unknown revision may have been on air. */
function mayHaveAired({ status }: LedgerRevision): boolean {
  return status === 'accepted' || status === 'unknown';
}

/** Who was in the room before a point in time; null for now. Times of one form can be compared as texts. */
function peopleBy(people: readonly KnownPerson[], until: string | null) {
  const present = listPresent(people);
  if (until === null) {
    return present;
  }
  return present.filter(({ since }) => since !== null && since < until);
}

function subtractBaseline(
  left: Exposure,
  { task, site, people }: ExposureQuestion,
  until: string | null,
): Exposure {
  if (task.baseline === null || isNobody(left)) {
    return left;
  }
  const baseline = readBaseline(task.baseline, site);
  return baseline === undefined
    ? left
    : subtractExposure(left, findExposure(baseline, task.canvas, peopleBy(people, until)));
}
