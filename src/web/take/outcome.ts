import { isolateName } from '#layout/document/isolate-name.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { explainRefusal } from '#web/api/explain-refusal.ts';
import type { TakeReply } from '#web/api/send-take.ts';

import { formatClock } from '#web/browser/clock.ts';
import { describeCalls } from './earlier-calls.ts';
import { say, sayAnswer } from '#web/words/say.ts';

/** How an outcome is presented. Each tone has its own words and icon besides its colour. */
export type Tone = 'good' | 'bad' | 'unsure';

/** What the person can do after an outcome. */
export type NextStep =
  /** Nothing to do. */
  | { readonly kind: 'none' }
  /** Send the very same attempt again: same body, same key. */
  | { readonly kind: 'repeat'; readonly afterS: number }
  /** Send the body of the unknown revision again, as a new revision based on it. */
  | { readonly kind: 'resend' }
  | { readonly kind: 'take-draft'; readonly afterS: number }
  | { readonly kind: 'decide-conflict' }
  | { readonly kind: 'show-problems' }
  | { readonly kind: 'attach' }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'reload' };

export interface OutcomeReport {
  readonly tone: Tone;
  readonly title: string;
  /** What happened and what to do, in whole sentences. */
  readonly sentence: string;
  /** Codes and ids for support, verbatim. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly next: NextStep;
}

const none: NextStep = { kind: 'none' };

/** Describes an outcome to the person at the desk. */
export function describeOutcome(outcome: TakeReply): OutcomeReport {
  switch (outcome.kind) {
    case 'accepted': {
      const { number, latencyMs, upstream, earlierCalls, seen } = outcome.revision;
      if (seen) {
        return {
          tone: 'good',
          title: say('Revision {number} is on air', { number }),
          sentence: say(
            'The cloud never answered, but {name} looked at the recording at {at} and saw it.',
            { name: isolateName(seen.by.name), at: formatClock(seen.at) },
          ),
          facts: [],
          next: none,
        };
      }
      if (upstream?.lateAs !== undefined) {
        return {
          tone: 'unsure',
          title: say('Revision {number} may have left late', { number }),
          sentence: say(
            'This desk was stopped for a while as it sent it, so newer takes may have reached the cloud first. Revision {lateAs} notes it as unknown: look at the recording, then mark that one as seen or take again.',
            { lateAs: upstream.lateAs },
          ),
          facts: fact('RequestId', upstream.requestId),
          next: none,
        };
      }
      return {
        tone: 'good',
        title: say('Revision {number} accepted', { number }),
        sentence: say('The recording will show it in a moment.'),
        facts: [
          ...fact(
            say('Latency'),
            latencyMs === null
              ? undefined
              : say('{latencyMs} ms', { latencyMs: Math.round(latencyMs) }),
          ),
          ...fact('RequestId', upstream?.requestId),
          ...fact(say('Sent'), describeCalls(earlierCalls)[0]),
        ],
        next: none,
      };
    }
    case 'no-answer':
      return {
        tone: 'unsure',
        title: say('No answer from the desk'),
        sentence: say(
          'The server of this desk did not answer, so the take may or may not have been sent. Your draft is kept. Take again: the desk never sends the same take twice.',
        ),
        facts: [],
        next: { kind: 'repeat', afterS: 0 },
      };
    case 'problem':
      return {
        facts: describeFacts(outcome.problem),
        ...describeProblem(outcome.problem, outcome.retryAfterS),
      };
  }
}

function describeProblem(
  problem: ProblemDocument,
  retryAfterS: number | null,
): Omit<OutcomeReport, 'facts'> {
  const bad = { tone: 'bad', title: problem.title, sentence: problem.detail } as const;
  const again = { kind: 'take-draft', afterS: retryAfterS ?? 0 } as const;
  switch (problem.code) {
    case 'revision-conflict':
      return {
        tone: 'unsure',
        title: say('Not taken: somebody else took first'),
        sentence: problem.detail,
        next: { kind: 'decide-conflict' },
      };
    case 'upstream-unknown':
      return {
        tone: 'unsure',
        title: say('Sent, no confirmation'),
        sentence: problem.detail,
        next: { kind: 'resend' },
      };
    case 'upstream-rejected':
      return {
        ...bad,
        title: say('Refused by the cloud'),
        sentence: explainRefusal(problem),
        next: problem.mayHelpAgain === false ? none : again,
      };
    case 'upstream-unreachable':
      return { ...bad, title: say('Not sent: the cloud cannot be reached'), next: again };
    case 'show-locked':
      return { ...bad, title: say('Not taken: the show is locked'), next: none };
    case 'task-ended':
      if (problem.reason === 'unknown-to-cloud') {
        return { ...bad, title: say('Not taken: the cloud does not know this TaskId'), next: none };
      }
      return problem.reason === 'handle-expired'
        ? {
            ...bad,
            title: say('Not taken: the handle has expired'),
            sentence: say(
              '{detail} Its layout stays as it is until it ends. To change layouts again, start a new recording and attach it.',
              { detail: problem.detail },
            ),
            next: { kind: 'attach' },
          }
        : {
            ...bad,
            title: say('Not taken: the recording has ended'),
            sentence: say(
              '{detail} Your draft is kept here. Attach the recording that is running now.',
              { detail: problem.detail },
            ),
            next: { kind: 'attach' },
          };
    case 'invalid-layout':
      return {
        ...bad,
        title: say('Not taken: the cloud would refuse this layout'),
        next: { kind: 'show-problems' },
      };
    case 'too-many-takes':
    case 'too-many-requests':
      return {
        tone: 'unsure',
        title: say('Not taken: too many takes at once'),
        sentence: problem.detail,
        next: again,
      };
    case 'first-exposure':
      return { ...bad, title: say('Not taken: somebody would be new on air'), next: none };
    case 'superseded':
      return {
        tone: 'unsure',
        title: say('Not sent: replaced by a newer take'),
        sentence: problem.detail,
        next: none,
      };
    case 'task-not-found':
      return {
        ...bad,
        title: say('Not taken: the desk no longer knows this recording'),
        next: { kind: 'attach' },
      };
    case 'sdk-app-id-not-allowed':
      return { ...bad, title: say('Not taken: this application is not allowed here'), next: none };
    case 'forbidden':
      return { ...bad, title: say('Not taken: you can only view'), next: none };
    case 'sign-in-required':
      return { ...bad, title: say('Not taken: your sign-in has ended'), next: { kind: 'sign-in' } };
    case 'unauthorized':
    case 'invalid-token':
    case 'sign-in-failed':
    case 'sign-in-unavailable':
    case 'cross-site':
    case 'misdirected-host':
      return {
        ...bad,
        title: say('Not taken: {title}', { title: lowerFirst(problem.title) }),
        next: { kind: 'reload' },
      };
    case 'malformed':
    case 'unsupported-media-type':
    case 'idempotency-key-reused':
    case 'method-not-allowed':
    case 'not-found':
    case 'revision-not-found':
    case 'wrong-status':
    case 'task-exists':
    case 'start-in-progress':
    case 'too-many-calls':
    case 'not-configured':
    case 'not-on-this-site':
    case 'room-not-known':
    case 'room-empty':
    case 'too-many-names':
    case 'recorder-robot':
    case 'scene-not-found':
    case 'token-not-found':
    case 'delivery-not-found':
    case 'link-not-valid':
    case 'link-expired':
    case 'start-not-found':
    case 'scene-changed':
    case 'cast-changed':
    case 'rundown-changed':
    case 'rundown-ended':
    case 'body-too-large':
    case 'head-too-large':
    case 'request-too-slow':
      return {
        ...bad,
        title: say('Not taken: the desk did not understand this page'),
        sentence: say('{detail} Nothing was sent. Reload the page; your draft is kept.', {
          detail: problem.detail,
        }),
        next: { kind: 'reload' },
      };
    case 'shutting-down':
    case 'storage-unavailable':
    case 'internal-error':
      return {
        ...bad,
        title: say('Not taken: the desk has an internal problem'),
        sentence: say('{detail} Your draft is kept.', { detail: problem.detail }),
        next: { kind: 'repeat', afterS: retryAfterS ?? 0 },
      };
  }
}

function describeFacts(problem: ProblemDocument): OutcomeReport['facts'] {
  const upstream = problem.upstream ?? problem.revision?.upstream;
  return [
    ...fact(say('Revision'), problem.revision && String(problem.revision.number)),
    ...fact(say('Code'), unlessSaid(problem, upstream?.code)),
    ...fact(say('Message'), unlessSaid(problem, problem.upstream?.message)),
    ...fact('RequestId', upstream?.requestId),
    ...fact(say('Sent'), describeCalls(problem.revision?.earlierCalls)[0]),
    ...(problem.errors ?? []).map(({ path, message }) => [path, sayAnswer(message)] as const),
  ];
}

/** Leaves out what the sentence already says. */
function unlessSaid(problem: ProblemDocument, value: string | undefined): string | undefined {
  return value !== undefined && problem.detail.includes(value) ? undefined : value;
}

function fact(
  label: string,
  value: string | null | undefined,
): readonly (readonly [string, string])[] {
  return value ? [[label, value]] : [];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
