import type { RecordedFile, RecordingStory } from '#contract/recording.ts';
import type { Task } from '#contract/task.ts';

/** A recorded file, or the whole recording where no file tells when it began. ms since the epoch. */
export interface RecordedSpan {
  /** Of the file; null: the times of no file are known. */
  readonly name: string | null;
  readonly fromMs: number;
  readonly toMs: number;
  /** How the beginning is known: a sentence. */
  readonly source: string;
}

/**
 * The recorded files whose beginning is known, oldest first, without those that record the same time once more (the same
 * recording as MP4 and as HLS). Without any, one span for the whole recording.
 * @param now the end of what is not over
 */
export function listRecordedSpans(
  story: Pick<RecordingStory, 'files' | 'startedAt' | 'ending'>,
  task: Pick<Task, 'createdAt'>,
  now: Date,
): readonly RecordedSpan[] {
  const endMs = story.ending === null ? now.getTime() : Date.parse(story.ending.at);
  const files = story.files
    .filter(hasPicture)
    .flatMap((file) =>
      file.beganAt === null ? [] : [{ ...file, fromMs: Date.parse(file.beganAt) }],
    )
    .sort((a, b) => a.fromMs - b.fromMs || Number(isIndex(a)) - Number(isIndex(b)));
  const spans: RecordedSpan[] = [];
  for (const { name, fromMs, endedAt } of files) {
    const before = spans.at(-1);
    if (before === undefined || fromMs >= before.toMs) {
      const next = files.find((file) => file.fromMs > fromMs)?.fromMs ?? Math.max(endMs, fromMs);
      const toMs = endedAt === null ? next : Date.parse(endedAt);
      const source = 'Times count from the start of the file, as the cloud reported it.';
      spans.push({ name, fromMs, toMs, source });
    }
  }
  return spans.length > 0 ? spans : [spanOfRecording(story.startedAt, task, endMs)];
}

function spanOfRecording(
  startedAt: string | null,
  { createdAt }: Pick<Task, 'createdAt'>,
  endMs: number,
): RecordedSpan {
  const begins =
    startedAt === null
      ? `when this desk came to know the recording (${createdAt}), because no webhook told when it began`
      : `the start of the recording (${startedAt}), as a webhook told it`;
  const fromMs = Date.parse(startedAt ?? createdAt);
  return {
    name: null,
    fromMs,
    toMs: Math.max(fromMs, endMs),
    source: `The start times of the files are not known. Times count from ${begins}, so they may be some seconds off.`,
  };
}

function hasPicture({ trackType }: RecordedFile): boolean {
  return trackType === null || trackType === '' || trackType.includes('video');
}

/** A list of slices rather than the file that an editor opens. */
function isIndex({ name }: RecordedFile): boolean {
  return name.endsWith('.m3u8');
}
