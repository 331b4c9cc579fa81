import { choiceValues } from '#trtc/cloud-choices.ts';
import type { ChoiceName, CloudChoices } from '#trtc/cloud-choices.ts';

import { judge } from './judge.ts';
import type { Question } from './probe.ts';

export interface Answered {
  readonly question: Question;
  /** Null: not asked, or without an answer. */
  readonly got: string | null;
}

/**
 * The value of a switch under which all of its questions would have been answered as they were. Null: none of its values fits, or nothing
 * was answered.
 */
export function inferChoice(
  name: ChoiceName,
  answers: readonly Answered[],
  choices: CloudChoices,
): { readonly value: string | null; readonly isAsked: boolean } {
  const own = answers.filter(({ question, got }) => question.follows === name && got !== null);
  const value = choiceValues[name].find((candidate) =>
    own.every(
      ({ question, got }) => judge(question, got, { ...choices, [name]: candidate }) === 'same',
    ),
  );
  return own.length === 0
    ? { value: null, isAsked: false }
    : { value: value ?? null, isAsked: true };
}
