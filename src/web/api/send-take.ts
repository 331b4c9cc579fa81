import type { ProblemDocument } from '#contract/problem-document.ts';
import type { Revision } from '#contract/revision.ts';
import { takeRoute } from '#contract/take.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { ProblemAnswer, request } from './request.ts';

/** One take as the server of the desk gets it. */
export interface TakeAttempt {
  /** The desk's id of the task. */
  readonly taskId: string;
  readonly payload: RecordingPayload;
  readonly baseRevision: number | null;
  readonly force: boolean;
  readonly note?: string;
  /** The same key always gets the same revision, so an attempt without an answer may be repeated as it is. */
  readonly key: string;
}

export type TakeReply =
  | { readonly kind: 'accepted'; readonly revision: Revision }
  | {
      readonly kind: 'problem';
      readonly problem: ProblemDocument;
      readonly retryAfterS: number | null;
    }
  | { readonly kind: 'no-answer' };

/** The server waits for the cloud (8 s) and for its turn. After this time the server is taken for unreachable, ms. */
const deadlineMs = 45_000;

/** Takes. `window` is the name of this window, if it has one. */
export async function sendTake(attempt: TakeAttempt, window: string | null): Promise<TakeReply> {
  try {
    const accepted = await request(takeRoute, {
      params: { id: attempt.taskId },
      headers: { 'idempotency-key': attempt.key },
      body: {
        baseRevision: attempt.baseRevision,
        MixLayoutParams: attempt.payload.MixLayoutParams,
        SubscribeStreamUserIds: attempt.payload.SubscribeStreamUserIds,
        ...(attempt.note ? { note: attempt.note } : {}),
        ...(attempt.force ? { force: true } : {}),
        ...(window === null ? {} : { window }),
      },
      timeoutMs: deadlineMs,
    });
    return { kind: 'accepted', revision: accepted };
  } catch (error) {
    if (error instanceof ProblemAnswer) {
      return { kind: 'problem', problem: error.problem, retryAfterS: error.retryAfterS };
    }
    return { kind: 'no-answer' };
  }
}

/** A key that no other take has. `crypto.randomUUID` is missing where the page is opened over plain HTTP from another machine. */
export function makeTakeKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
