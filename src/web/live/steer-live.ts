import type { StoreApi } from 'zustand/vanilla';

import { writeStorage } from '#web/browser/browser-storage.ts';

import { liveKey } from './live-switch.ts';
import type { LiveSwitch } from './live-switch.ts';

/** Switches live pictures on or off, here and the next time. */
export function switchLive(live: StoreApi<LiveSwitch>): void {
  const isOn = !live.getState().isOn;
  writeStorage(liveKey, isOn ? 'on' : null);
  live.setState({ isOn });
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
