import type { StoreApi } from 'zustand/vanilla';

import { readStorage, writeStorage } from '#web/browser/browser-storage.ts';

import { liveKey } from './live-switch.ts';
import type { LiveSwitch } from './live-switch.ts';

/** Switches live pictures on or off, here and the next time. */
export function switchLive(live: StoreApi<LiveSwitch>): void {
  const isOn = !live.getState().isOn;
  writeStorage(liveKey, isOn ? 'on' : 'off');
  live.setState({ isOn });
}

/**
 * Switches live pictures on where nobody has chosen in this browser, for a demo that starts alive; what is chosen later counts from then
 * on. Not for people who want less motion.
 */
export function startAlive(live: StoreApi<LiveSwitch>): void {
  if (
    readStorage(liveKey) === null &&
    !window.matchMedia('(prefers-reduced-motion: reduce)').matches
  ) {
    live.setState({ isOn: true });
  }
}

/** Starts again with the real pictures, after others had to take their place. */
export function restartLive(live: StoreApi<LiveSwitch>): void {
  live.setState({ isOn: false });
  live.setState({ isOn: true });
}

/** Lets a person be heard, and nobody else; again: nobody. */
export function listenTo(live: StoreApi<LiveSwitch>, userId: string): void {
  const { listen, listenedTo: before } = live.getState();
  const listenedTo = before === userId ? undefined : userId;
  listen?.(listenedTo);
  live.setState({ listenedTo });
}

/** What the switch says once nothing is live any more. */
export function forgetLive(live: StoreApi<LiveSwitch>): void {
  live.setState(({ isOn }) => ({ ...live.getInitialState(), isOn }));
}
