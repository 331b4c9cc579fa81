import type { Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { blankDocument } from '#layout/document/blank.ts';
import { parsePayload } from '#layout/document/payload.ts';
import { sameValue } from '#layout/document/same-value.ts';
import { writeLayout } from '#layout/document/wire.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';

/** Where the draft of a task came from; the layout itself is in the editor. */
export interface DraftOrigin {
  /** The number that the next take names as its base; null when nothing was taken. */
  readonly base: number | null;
  /** What the draft was when it began: while the editor still holds this, the draft is untouched. */
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

/** A draft as it outlives the page. */
export interface SavedDraft extends DraftOrigin {
  readonly payload: RecordingPayload;
  /** ISO 8601 in UTC. */
  readonly savedAt: string;
}

/** The draft of a task that is opened: what was left unsent, else the program, else the baseline, else nothing. */
export function startDraft(task: Task, saved: SavedDraft | null, site: Site): DraftStart {
  const start = startFromAir(task, site);
  if (!saved || sameValue(saved.payload, start.payload)) {
    return start;
  }
  return { ...saved, note: { kind: 'restored', savedAt: saved.savedAt } };
}

/** What is on air as far as this desk knows, as a draft that nobody touched. */
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
  const reason = fault ? `${fault.path} ${fault.message}` : 'it is not a payload';
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

export type Follow =
  /** The draft grew from the newest revision. */
  | { readonly kind: 'up-to-date' }
  /** Nobody touched the draft, so it goes along. */
  | { readonly kind: 'follow'; readonly revision: Revision }
  /** The draft was changed: it stays, and its take will meet a conflict. */
  | { readonly kind: 'behind'; readonly revision: Revision };

/** What news about a task mean for its draft. */
export function judgeNews(draft: DraftOrigin, isTouched: boolean, task: Task): Follow {
  const { current } = task;
  if (current === null || current.number < (draft.base ?? 0)) {
    return { kind: 'up-to-date' };
  }
  // While it was unknown the draft showed the program before it; now it was seen on air.
  const isCaughtUp =
    current.status !== 'accepted' || sameValue(draft.basePayload, payloadOf(current));
  if (current.number === draft.base && isCaughtUp) {
    return { kind: 'up-to-date' };
  }
  return { kind: isTouched ? 'behind' : 'follow', revision: current };
}
