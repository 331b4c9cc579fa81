import type { Revision } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import { say } from '#web/words/say.ts';

/** Which layout a frame of the recorder may show. */
export interface FrameLabel {
  /** The RequestId of the call that brought the layout, or `created`; null: whichever it is. */
  readonly of: string | null;
  readonly words: string;
}

/** At most this many layouts are asked for by name: older ones are not on their way any more. */
const maxAsked = 4;

/** The layouts that the recorder may show now, the likeliest first. @param ledger newest first. */
export function listFrameLabels(task: Task, ledger: readonly Revision[]): readonly FrameLabel[] {
  const { program, current } = task;
  const accepted = [program, ...ledger]
    .filter((revision) => revision?.status === 'accepted')
    .flatMap((revision): readonly FrameLabel[] => {
      const requestId = revision?.upstream?.requestId;
      return revision && requestId
        ? [{ of: requestId, words: say('revision {number}', { number: revision.number }) }]
        : [];
    });
  const named = accepted.filter(({ of }, at) => accepted.findIndex((it) => it.of === of) === at);
  const isUnsure = current?.status === 'unknown';
  return [
    ...named.slice(0, maxAsked),
    { of: 'created', words: say('as created') },
    {
      of: null,
      words: isUnsure
        ? say('revision {number}? Unknown', { number: current.number })
        : say('an unknown layout'),
    },
  ];
}
