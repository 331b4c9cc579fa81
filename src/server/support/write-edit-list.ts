import type { EditListFormat } from '#contract/support/task-export.ts';
import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { loadStory } from '#server/recordings/load-story.ts';

import { listChapters } from './chapters.ts';
import { formatEdl } from './format-edl.ts';
import { formatVtt } from './format-vtt.ts';
import { listRecordedSpans } from './recorded-spans.ts';

export interface EditListParts {
  readonly repository: Pick<Repository, 'callbacks' | 'recordings' | 'revisions' | 'starts'>;
  readonly now: () => Date;
}

export interface EditListChoice {
  readonly format: EditListFormat;
  /** Of the timecode; undefined: those that the recording was started with. */
  readonly fps: number | undefined;
  /** The recorded file whose times count in WebVTT; undefined: the first. */
  readonly file: string | undefined;
}

/** What the vendor uses where a recording does not say (intl 647/36760, VideoParams). */
const defaultFps = 15;

/**
 * The takes of a recording as chapters of its files, piece by piece.
 * @throws ProblemError `malformed` when there is no such file
 */
export async function writeEditList(
  { repository, now }: EditListParts,
  task: Task,
  { format, fps, file }: EditListChoice,
): Promise<AsyncGenerator<string>> {
  const spans = listRecordedSpans(await loadStory(repository, task), task, now());
  const chapters = listChapters(repository.revisions, task.id);
  const { title } = task;
  if (format === 'edl') {
    const start = await repository.starts.findByTask(task.id);
    return formatEdl(chapters, spans, { title, fps: fps ?? start?.settings.Fps ?? defaultFps });
  }
  const names = spans.flatMap(({ name }) => name ?? []);
  const span = file === undefined ? spans[0] : spans.find(({ name }) => name === file);
  if (span === undefined) {
    throw new ProblemError(
      'malformed',
      `\`file\` names no recorded file whose start is known. ${names.length === 0 ? 'None is known: leave it out.' : `Known: ${names.join(', ')}.`}`,
    );
  }
  const others = names
    .filter((name) => name !== span.name)
    .map((name) => `There is another file; for its chapters ask with file=${name}`);
  return formatVtt(chapters, span, { title, others });
}
