import type { Recorder } from '#simulator/world/recorder.ts';
import type { Rooms } from '#simulator/world/rooms.ts';
import type { Timeline } from '#simulator/world/timeline.ts';
import type { Choices } from './choices.ts';

/** What the actions work with: the recorder, the rooms, the clock, and how to decide where the documents are silent. */
export interface RecordingService {
  readonly recorder: Recorder;
  readonly rooms: Rooms;
  readonly timeline: Timeline;
  readonly choices: Choices;
  /** Recordings that may run at once. */
  readonly maxRecordings: number;
}
