import type { Callbacks } from '#simulator/world/callbacks.ts';
import type { FaultBook } from '#simulator/world/faults.ts';
import type { Ids } from '#simulator/world/ids.ts';
import type { ImageWatch } from '#simulator/mixer/image-watch.ts';
import type { Journal } from '#simulator/world/journal.ts';
import type { ImageStore } from '#simulator/mixer/images.ts';
import type { Settings } from './options.ts';
import type { Recorder } from '#simulator/world/recorder.ts';
import type { Rooms } from '#simulator/world/rooms.ts';
import type { ShowPlayer } from '#simulator/shows/player.ts';
import type { Timeline } from '#simulator/world/timeline.ts';

/** The parts of one running simulator, as its API and its control API see them. */
export interface Simulation {
  readonly settings: Settings;
  readonly timeline: Timeline;
  readonly rooms: Rooms;
  readonly recorder: Recorder;
  readonly callbacks: Callbacks;
  readonly faults: FaultBook;
  readonly journal: Journal;
  readonly images: ImageStore;
  readonly imageWatch: ImageWatch;
  readonly ids: Ids;
  readonly player: ShowPlayer;
}
