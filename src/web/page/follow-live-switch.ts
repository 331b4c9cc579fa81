import { sessionQuery } from '#web/api/queries.ts';
import type { Desk } from '#web/desk/desk.ts';
import { startAlive } from '#web/live/steer-live.ts';
import { say } from '#web/words/say.ts';

/** Loads live pictures while their switch is on. */
export function followLiveSwitch(desk: Desk): void {
  let close: (() => void) | undefined;
  let isWanted = false;

  function follow(): void {
    const { isOn } = desk.live.getState();
    if (isOn === isWanted) {
      return;
    }
    isWanted = isOn;
    if (!isOn) {
      close?.();
      close = undefined;
      return;
    }
    // The session says whether the room can be seen; without it, test cards are shown.
    Promise.all([
      import('#web/live/screen/open-live.ts'),
      desk.queries.query({ ...sessionQuery, staleTime: 'static' }).catch(() => undefined),
    ]).then(
      ([{ openLive }]) => {
        if (isWanted) {
          close ??= openLive(desk);
        }
      },
      () =>
        desk.live.setState({ words: say('Live pictures could not be loaded: reload the page.') }),
    );
  }

  follow();
  desk.live.subscribe(follow);
  // Test cards move in the simulator of a demo; a real room is received only by people who ask for it.
  desk.queries.query({ ...sessionQuery, staleTime: 'static' }).then(
    ({ mode }) => {
      if (mode === 'simulator') {
        startAlive(desk.live);
      }
    },
    () => undefined,
  );
}
