import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';

import type { Size } from '#geometry/rect.ts';
import { readStorage } from '#web/browser/browser-storage.ts';
import type { LiveMark, LiveScreen } from './live-screen.ts';

/** Where this browser keeps it. */
export const liveKey = 'mixdesk.live-pictures';

/** What is known of one person while their pictures are live. */
export interface PersonSigns {
  readonly isSpeaking: boolean;
  /** What is wrong with their picture; undefined: nothing. */
  readonly mark: LiveMark | undefined;
  /** px of their camera and their screen, as they arrive; undefined while there is no picture. */
  readonly camera: Size | undefined;
  readonly screen: Size | undefined;
}

/** Whether the tiles show the room as it is, and what the page knows while they do. */
export interface LiveSwitch {
  /** What the person chose, kept in this browser; while nobody has chosen: on in a demo (`startAlive`), otherwise off. */
  readonly isOn: boolean;
  /** What is received, or why nothing is; empty while the switch is off. */
  readonly words: string;
  /** Why other pictures than the real ones are shown, for the person; empty: there is nothing to say, or it was read. */
  readonly warning: string;
  /** Lets one person be heard in this browser, or nobody; null where the pictures have no sound. */
  readonly listen: ((userId: string | undefined) => void) | null;
  /** The one person who is heard. */
  readonly listenedTo: string | undefined;
  /** Null while nothing can be shown. */
  readonly screen: LiveScreen | null;
  /** By user id: those whose pictures are live. */
  readonly signs: ReadonlyMap<string, PersonSigns>;
}

/** As this browser had it the last time. */
export function createLiveSwitch(): StoreApi<LiveSwitch> {
  return createStore<LiveSwitch>(() => ({
    ...{ isOn: readStorage(liveKey) === 'on', words: '', warning: '' },
    ...{ listen: null, listenedTo: undefined, screen: null, signs: new Map() },
  }));
}
