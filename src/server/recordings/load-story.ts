import { isolateName } from '#layout/document/isolate-name.ts';
import type { RecordedFile, RecordingStory } from '#contract/recording.ts';
import type { RecordingRecord } from '#server/database/stores/recording-store.ts';
import type { TakeTarget } from '#server/database/stores/task-rows.ts';
import type { Repository } from '#server/database/repository.ts';

import { leaveCodes } from '#trtc/leave-codes.ts';

import { clockSkewMs } from './clock-skew.ts';
import { deriveStory } from './derive-story.ts';

/** How long before its attachment a recording may have started, ms: twice the longest handle. */
const earlierMs = 60 * 24 * 3_600_000;

/** All that is known about a recording: its webhooks, the files that Describe listed, and who stopped it at this desk. */
export async function loadStory(
  repository: Pick<Repository, 'callbacks' | 'recordings' | 'starts'>,
  task: TakeTarget,
): Promise<RecordingStory> {
  const start = await repository.starts.findByTask(task.id);
  const sinceMs = Date.parse(task.createdAt) - (start === undefined ? earlierMs : clockSkewMs);
  const [callbacks, record] = await Promise.all([
    repository.callbacks.listOfRecordings(task.sdkAppId, task.roomId, sinceMs),
    repository.recordings.find(task.id),
  ]);
  return joinRecord(deriveStory(callbacks, task.taskId), record);
}

function joinRecord(story: RecordingStory, { files, stop }: RecordingRecord): RecordingStory {
  const known = new Set(story.files.map(({ name }) => name));
  const leaveCode = story.ending?.leaveCode ?? leaveCodes.stoppedByApi;
  const isOurs = stop !== null && leaveCode === leaveCodes.stoppedByApi;
  return {
    ...story,
    ending: isOurs
      ? {
          at: story.ending?.at ?? stop.at,
          leaveCode: story.ending?.leaveCode ?? null,
          reason: `${isolateName(stop.actor.name)} stopped it from this desk.`,
        }
      : story.ending,
    files: joinFiles(story.files, files, known),
  };
}

function joinFiles(
  reported: readonly RecordedFile[],
  listed: readonly RecordedFile[],
  known: ReadonlySet<string>,
): RecordedFile[] {
  return [...reported, ...listed.filter(({ name }) => !known.has(name))];
}
