import type { ChoiceName, CloudChoices } from '#trtc/cloud-choices.ts';
import type { Site } from '#trtc/sites.ts';

import type { Call } from './call.ts';

/**
 * What an answer may be: `accepted`; a code; a first level with all that is below it, `InvalidParameter.*`; or `refused`, by any code.
 * In the calls about nobody, `accepted` is the code of an unknown task: the body has passed every check.
 */
export type Expectation = string;

/** A question, and what the documents or the careful guess say. */
export interface Question {
  readonly name: string;
  /** Of the list in docs/conformance.md; null: it is documented, and asked all the same. */
  readonly question: number | null;
  readonly expected: (choices: CloudChoices) => Expectation | readonly Expectation[];
  /** The switch that the answer sets. */
  readonly follows?: ChoiceName;
  /** The code itself is asked for, also where it means an unknown task. */
  readonly isLiteral?: boolean;
  /** A refusal of the signature is an answer, not the end of the run. */
  readonly mayBeRefusedEntry?: boolean;
}

export interface Probe extends Question {
  readonly call: Call;
}

/** What the bodies of a run are made of. */
export interface ProbeContext {
  readonly site: Site;
  readonly sdkAppId: number;
  /** Of nobody, or of a recording that the kit has started. */
  readonly taskId: string;
}

/** A TaskId that no recording has: a call about it changes nothing. */
export const nobody = 'conformance-nobody';

/** The same answer whatever is chosen. */
export function always(...answers: readonly Expectation[]): Question['expected'] {
  return () => answers;
}

export const accepted = always('accepted');
export const outOfRange = always('InvalidParameter.OutOfRange');

export function modify(context: ProbeContext, fields: object): Call {
  return {
    action: 'ModifyCloudRecording',
    body: JSON.stringify({ SdkAppId: context.sdkAppId, TaskId: context.taskId, ...fields }),
  };
}

/** A Modify with a grid, changed by these fields of `MixLayoutParams`. */
export function modifyLayout(context: ProbeContext, layout: object): Call {
  return modify(context, { MixLayoutParams: { MixLayoutMode: 3, ...layout } });
}
