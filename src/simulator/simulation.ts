import type { Callbacks } from './callbacks.ts';
import type { FaultBook } from './faults.ts';
import type { Ids } from './ids.ts';
import type { ImageWatch } from './image-watch.ts';
import type { Journal } from './journal.ts';
import type { ImageStore } from './mixer/images.ts';
import type { Settings } from './options.ts';
import type { Recorder } from './recorder.ts';
import type { Rooms } from './rooms.ts';
import type { ShowPlayer } from './shows/player.ts';
import type { Timeline } from './timeline.ts';

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
