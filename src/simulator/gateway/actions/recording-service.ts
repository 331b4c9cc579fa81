import type { Recorder } from '#simulator/world/recorder.ts';
import type { Timeline } from '#simulator/world/timeline.ts';
import type { Choices } from './choices.ts';

/** What the four actions work with: the recorder, its clock, and how to decide where the documents are silent. */
export interface RecordingService {
  readonly recorder: Recorder;
  readonly timeline: Timeline;
  readonly choices: Choices;
  /** Recordings that may run at once. */
  readonly maxRecordings: number;
}
