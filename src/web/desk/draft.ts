import type { Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { blankDocument } from '#layout/document/blank.ts';
import { parsePayload } from '#layout/document/payload.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { writeLayout } from '#layout/document/wire.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';
import { say, sayAnswer } from '#web/words/say.ts';

/** Where the draft of a task came from; the layout itself is in the editor. */
export interface DraftOrigin {
  /** The number that the next take names as its base; null when nothing was taken. */
  readonly base: number | null;
  /** What the draft was when it began: while the editor still holds this, the draft is unchanged. */
  readonly basePayload: RecordingPayload;
}

/** Something the person should know about the draft. Shown until dismissed. */
export type DraftNote =
  | { readonly kind: 'restored'; readonly savedAt: string }
  | { readonly kind: 'followed'; readonly revision: Revision }
  | { readonly kind: 'baseline' }
  /** Something the person asked of the ledger was refused or got no answer. */
  | { readonly kind: 'not-done'; readonly title: string; readonly reason: string }
  | { readonly kind: 'baseline-unreadable'; readonly reason: string };

export interface DraftStart extends DraftOrigin {
  /** What the editor is to show. */
  readonly payload: RecordingPayload;
  readonly note: DraftNote | null;
}

/** A draft as it is saved in the browser. */
export interface SavedDraft extends DraftOrigin {
  readonly payload: RecordingPayload;
  /** ISO 8601 in UTC. */
  readonly savedAt: string;
}

/** The draft of a task that is opened: the unsent draft, else the program, else the baseline, else a blank layout. */
export function startDraft(task: Task, saved: SavedDraft | null, site: Site): DraftStart {
  const start = startFromAir(task, site);
  if (!saved || sameValue(saved.payload, start.payload)) {
    return start;
  }
  return { ...saved, note: { kind: 'restored', savedAt: saved.savedAt } };
}

/** What is on air as far as this desk knows, as an unchanged draft. */
export function startFromAir(task: Task, site: Site): DraftStart {
  const base = task.current?.number ?? null;
  if (task.program) {
    const payload = payloadOf(task.program);
    return { base, basePayload: payload, payload, note: null };
  }
  const blank = writeLayout(blankDocument);
  if (task.baseline === null) {
    return { base, basePayload: blank, payload: blank, note: null };
  }
  const parsed = parsePayload(task.baseline, site);
  if (parsed.kind === 'payload') {
    const { payload } = parsed;
    return { base, basePayload: payload, payload, note: { kind: 'baseline' } };
  }
  const [fault] = parsed.faults;
  const reason = fault ? `${fault.path} ${sayAnswer(fault.message)}` : say('it is not a payload');
  return {
    base,
    basePayload: blank,
    payload: blank,
    note: { kind: 'baseline-unreadable', reason },
  };
}

export function payloadOf(revision: Revision): RecordingPayload {
  return {
    MixLayoutParams: revision.MixLayoutParams,
    SubscribeStreamUserIds: revision.SubscribeStreamUserIds,
  };
}

/** What the page knows of the draft in the editor. */
export interface DraftState {
  /** Whose draft the editor holds; null until the first one is open. */
  readonly taskId: string | null;
  readonly origin: DraftOrigin | null;
  readonly note: DraftNote | null;
  /** The newer revision that a changed draft has not seen. */
  readonly behind: Revision | null;
}

/** Before the first draft is open, and between two. */
export const noDraft: DraftState = { taskId: null, origin: null, note: null, behind: null };

/** Everything that changes what the page knows of the draft. The layout itself changes in the editor. */
export type DraftEvent =
  /** The page is about to show another task. */
  | { readonly kind: 'closed' }
  /** The editor holds the draft of a task now. */
  | { readonly kind: 'opened'; readonly taskId: string; readonly start: DraftStart }
  /** The draft knows the newest revision after all. */
  | { readonly kind: 'caught-up' }
  /** A newer revision arrived while the draft has changes of its own. */
  | { readonly kind: 'fell-behind'; readonly revision: Revision }
  /** The unchanged draft became what a newer revision shows. */
  | { readonly kind: 'followed'; readonly revision: Revision; readonly origin: DraftOrigin }
  /** The draft, changes and all, is based on a newer revision now. */
  | { readonly kind: 'rebased'; readonly origin: DraftOrigin }
  /** A take from this page is on air, or may be. */
  | ({ readonly kind: 'taken'; readonly revision: Revision } & TakeBase)
  /** The person asked the ledger for something, and it was refused or not answered. */
  | {
      readonly kind: 'not-done';
      readonly taskId: string;
      readonly title: string;
      readonly reason: string;
    }
  | { readonly kind: 'note-dismissed' };

/** What a take named as its base. */
interface TakeBase {
  readonly taskId: string;
  readonly baseRevision: number | null;
  /** It was sent whatever the newest revision is. */
  readonly force: boolean;
}

/** The only way in which the state of the draft changes. @returns the very same state when the event changes nothing. */
export function nextDraft(state: DraftState, event: DraftEvent): DraftState {
  switch (event.kind) {
    case 'closed':
      return noDraft;
    case 'opened': {
      const { base, basePayload, note } = event.start;
      return { taskId: event.taskId, origin: { base, basePayload }, note, behind: null };
    }
    case 'caught-up':
      return state.behind === null ? state : { ...state, behind: null };
    case 'fell-behind': {
      const { behind } = state;
      const { revision } = event;
      return behind?.number === revision.number && behind.status === revision.status
        ? state
        : { ...state, behind: revision, note: null };
    }
    case 'followed': {
      const note = { kind: 'followed', revision: event.revision } as const;
      return { ...state, origin: event.origin, behind: null, note };
    }
    case 'rebased':
      return { ...state, origin: event.origin, behind: null, note: null };
    case 'taken': {
      if (!continuesDraft(state, event)) {
        return state;
      }
      const { revision } = event;
      const origin = { base: revision.number, basePayload: payloadOf(revision) };
      return { ...state, origin, behind: null, note: null };
    }
    case 'not-done': {
      const { kind, taskId, title, reason } = event;
      return state.taskId === taskId ? { ...state, note: { kind, title, reason } } : state;
    }
    case 'note-dismissed':
      return state.note === null ? state : { ...state, note: null };
  }
}

/**
 * Whether the draft goes on from this take. A draft that has not seen the revision on which the take was based has not seen
 * the take either: it stays behind.
 */
export function continuesDraft(state: DraftState, take: TakeBase): boolean {
  const { taskId, origin } = state;
  return (
    taskId === take.taskId && origin !== null && (take.force || origin.base === take.baseRevision)
  );
}

export type Follow =
  /** The draft is based on the newest revision. */
  | { readonly kind: 'up-to-date' }
  /** The draft has no changes, so it becomes what was taken. */
  | { readonly kind: 'follow'; readonly revision: Revision }
  /** The draft has changes: it stays, and its take will get a conflict. */
  | { readonly kind: 'behind'; readonly revision: Revision };

/** What a newer state of a task means for its draft. */
export function judgeNews(draft: DraftOrigin, isTouched: boolean, task: Task): Follow {
  const { current } = task;
  if (current === null || current.number < (draft.base ?? 0)) {
    return { kind: 'up-to-date' };
  }
  // While its result was unknown, the draft showed the program before it; now it has been seen on air.
  const isCaughtUp =
    current.status !== 'accepted' || sameValue(draft.basePayload, payloadOf(current));
  if (current.number === draft.base && isCaughtUp) {
    return { kind: 'up-to-date' };
  }
  return { kind: isTouched ? 'behind' : 'follow', revision: current };
}
