import type { Task } from '#contract/task.ts';
import { say } from '#web/words/say.ts';

/** What the title of the program says, and how certain it is that the recorder shows the picture below it. */
export interface ProgramWords {
  readonly state: 'on-air' | 'unsure' | 'nothing' | 'over';
  readonly words: string;
}

/** @param task the recording that is shown; undefined while there is none */
export function describeProgram(
  task: Pick<Task, 'status' | 'program' | 'current'> | undefined,
): ProgramWords {
  const accepted = task?.program?.number;
  if (!task) {
    return { state: 'nothing', words: '' };
  }
  if (task.status === 'ended') {
    return {
      state: 'over',
      words:
        accepted === undefined ? say('off air') : say('off air, was #{accepted}', { accepted }),
    };
  }
  if (task.current?.status === 'unknown') {
    return {
      state: 'unsure',
      words: say('#{number} may be on air instead', { number: task.current.number }),
    };
  }
  return accepted === undefined
    ? { state: 'nothing', words: say('nothing taken yet') }
    : { state: 'on-air', words: `#${accepted}` };
}
