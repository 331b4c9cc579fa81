import type { CloudChoices } from '#trtc/cloud-choices.ts';
import type { Site } from '#trtc/sites.ts';

import type { Caller } from './caller.ts';
import type { Call, Reply } from './probes/call.ts';
import { judge, listExpected, readReply } from './probes/judge.ts';
import type { Verdict } from './probes/judge.ts';
import type { Probe, Question } from './probes/probe.ts';

/** How long things are waited for, ms. */
export interface Pace {
  /** Between two calls. */
  readonly gapMs: number;
  /** A new recording is looked at so often, this far apart. */
  readonly looks: number;
  readonly lookMs: number;
  /** Until a wrong UserSig must have shown. */
  readonly failureMs: number;
  /** The longest end of a recording, and of one that ends by itself. */
  readonly endingMs: number;
  readonly idleEndMs: number;
  /** Until people must be in the room, and how long each layout stays. */
  readonly peopleMs: number;
  readonly holdMs: number;
}

export const usualPace: Pace = {
  gapMs: 200,
  looks: 10,
  lookMs: 2000,
  failureMs: 15_000,
  endingMs: 30_000,
  idleEndMs: 60_000,
  peopleMs: 300_000,
  holdMs: 8000,
};

/** What the run works with. */
export interface Setting {
  readonly site: Site;
  readonly sdkAppId: number;
  readonly region: string;
  readonly hasToken: boolean;
  /** What is expected. */
  readonly choices: CloudChoices;
  readonly caller: Caller;
  readonly pace: Pace;
  /** Aborted by Ctrl-C. */
  readonly stopping: AbortSignal;
  /** Rejects when the run is stopped. */
  readonly wait: (ms: number) => Promise<void>;
  readonly say: (line: string) => void;
  /** Removes keys and signatures from a text. */
  readonly hideSecrets: (text: string) => string;
}

export interface Result {
  readonly question: Question;
  readonly verdict: Verdict;
  readonly expected: string;
  /** Null: no answer, or not asked. */
  readonly got: string | null;
  readonly note: string | null;
  readonly reply: Reply | null;
}

/** Ends a run before its end, with a sentence for people. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/** One run: asks, judges, and keeps every result. */
export interface Kit extends Setting {
  readonly results: readonly Result[];
  /** The code by which the cloud says that it does not know a task; null: not found out yet. */
  goneCode: string | null;
  /** Sends a call that is no question of its own. */
  send(call: Call): Promise<Reply>;
  ask(probe: Probe): Promise<Reply>;
  askAll(probes: readonly Probe[]): Promise<void>;
  /** Judges what was seen in answers to other questions. */
  observe(question: Question, got: string | null, note?: string): void;
  /** Measured, or for people to look at: nothing is expected. */
  measure(name: string, question: number, note: string): void;
  /** Not asked, and why. */
  skip(question: Question, why: string): void;
}

export function createKit(setting: Setting): Kit {
  const { caller, choices, say, stopping } = setting;
  const results: Result[] = [];

  function note(result: Result): void {
    results.push(result);
    say(describe(result));
  }

  const kit: Kit = {
    ...setting,
    results,
    goneCode: null,
    async send(call) {
      stopping.throwIfAborted();
      return caller.call(call);
    },
    async ask(probe) {
      const reply = await kit.send(probe.call);
      const { isLiteral = false } = probe;
      const got = readReply(reply, { goneCode: kit.goneCode, isLiteral });
      const why = reply.kind === 'lost' ? reply.reason : null;
      note({ ...judgeResult(probe, got, why), reply: hide(reply) });
      const code = reply.kind === 'answered' ? (reply.code ?? '') : '';
      if (code.startsWith('AuthFailure') && probe.mayBeRefusedEntry !== true) {
        throw new StoppedError(
          `The cloud refuses the keys (${code}), so nothing after this means anything: npm run check says what is wrong with them.`,
        );
      }
      return reply;
    },
    async askAll(probes) {
      for (const probe of probes) {
        await kit.ask(probe);
      }
    },
    observe(question, got, more) {
      note({ ...judgeResult(question, got, more ?? null), reply: null });
    },
    measure(name, question, more) {
      const asked: Question = { name, question, expected: () => [] };
      note({ question: asked, verdict: 'open', expected: '', got: null, note: more, reply: null });
    },
    skip(question, why) {
      note({ ...judgeResult(question, null, why), reply: null });
    },
  };

  function judgeResult(question: Question, got: string | null, more: string | null) {
    return {
      question,
      verdict: judge(question, got, choices),
      expected: listExpected(question, choices).join(' or '),
      got,
      note: more,
    };
  }

  /** The cloud's words may repeat what was sent. */
  function hide(reply: Reply): Reply {
    return reply.kind === 'answered' && reply.message !== null
      ? { ...reply, message: setting.hideSecrets(reply.message) }
      : reply;
  }

  return kit;
}

function describe({ question, verdict, expected, got, note }: Result): string {
  const asked = question.question === null ? '' : ` (question ${question.question})`;
  const more = note === null ? '' : `: ${note}`;
  switch (verdict) {
    case 'same':
      return `same     ${question.name}${asked}${more}`;
    case 'differs':
      return `differs  ${question.name}${asked}: expected ${expected}, got ${got ?? 'nothing'}${more}`;
    case 'open':
      return `open     ${question.name}${asked}${more}`;
  }
}
