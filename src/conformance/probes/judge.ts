import type { CloudChoices } from '#trtc/cloud-choices.ts';

import type { Reply } from './call.ts';
import type { Expectation, Question } from './probe.ts';

export type Verdict = 'same' | 'differs' | 'open';

/** What an answer says, in the words of an expectation. Null: nothing, because none came. */
export function readReply(
  reply: Reply,
  { goneCode, isLiteral }: { readonly goneCode: string | null; readonly isLiteral: boolean },
): string | null {
  switch (reply.kind) {
    case 'answered':
      return reply.code === null || (reply.code === goneCode && !isLiteral)
        ? 'accepted'
        : reply.code;
    case 'foreign':
      return `HTTP ${reply.status} without an answer of the API`;
    case 'lost':
      return null;
  }
}

/** Whether what came is what was expected. */
export function judge(question: Question, got: string | null, choices: CloudChoices): Verdict {
  if (got === null) {
    return 'open';
  }
  return listExpected(question, choices).some((one) => matches(one, got)) ? 'same' : 'differs';
}

export function listExpected(question: Question, choices: CloudChoices): readonly Expectation[] {
  const expected = question.expected(choices);
  return typeof expected === 'string' ? [expected] : expected;
}

function matches(expected: Expectation, got: string): boolean {
  if (expected === 'refused') {
    return /^[A-Z]\w*(\.\w+)?$/.test(got) && !got.startsWith('AuthFailure');
  }
  if (!expected.endsWith('.*')) {
    return expected === got;
  }
  const level = expected.slice(0, -'.*'.length);
  return got === level || got.startsWith(`${level}.`);
}
