import type { Desk } from '#web/desk/desk.ts';
import type { LivePictures } from '#web/live/live-pictures.ts';
import { forgetLive } from '#web/live/steer-live.ts';

import { readStorage } from '#web/browser/browser-storage.ts';
import type { LivePace } from '#web/live/choose-look.ts';

import { createScreen } from './create-screen.ts';
import { describeLive, explainCards } from './describe-live.ts';
import { makePictures } from './make-pictures.ts';
import { stopWhenHidden } from './stop-when-hidden.ts';
import { watchPace } from './watch-pace.ts';

/** What a page that is too slow for one pace shows next. */
const slower = { videos: 'painted', painted: 'stills', stills: 'stills' } as const;

/** Somebody may want videos on a slow machine all the same, such as one that runs tests: `mixdesk.live-pace` is `videos` there. */
function mayBeSlow(): boolean {
  return readStorage('mixdesk.live-pace') === 'videos';
}

/** How pictures are made; a test brings its own. */
type MakePictures = (desk: Desk) => LivePictures;

/** Shows the room of the shown recording live, until the returned function is called. */
export function openLive(desk: Desk, make: MakePictures = makePictures): () => void {
  let close = openRoom(desk, make);
  const stopHiding = stopWhenHidden(document, {
    stop() {
      close();
      close = ignore;
    },
    resume() {
      close = openRoom(desk, make);
    },
  });
  // Another recording has another room.
  const stop = desk.address.subscribe((state, before) => {
    if (state.taskId !== before.taskId && close !== ignore) {
      close();
      close = openRoom(desk, make);
    }
  });
  return () => {
    stop();
    stopHiding();
    close();
  };
}

function ignore(): void {
  // Nothing is open while nobody sees the page.
}

function openRoom(desk: Desk, make: MakePictures): () => void {
  const pictures = make(desk);
  const screen = createScreen({
    pictures,
    reportSigns: (signs) => desk.live.setState({ signs }),
  });
  let warning = '';
  let pace: LivePace = 'videos';
  const stopPace = mayBeSlow()
    ? ignore
    : watchPace(() => {
        pace = slower[pace];
        screen.setPace(pace);
        writeWords();
      });
  const stopWords = pictures.watch(writeWords);
  desk.live.setState({ screen });
  writeWords();

  function writeWords(): void {
    const state = pictures.state();
    const before = desk.live.getState();
    const words = describeLive(state, pace);
    if (words !== before.words) {
      desk.live.setState({ words });
    }
    const hasSound = state.kind === 'on' && state.hasSound === true;
    if (hasSound !== (before.listen !== null)) {
      desk.live.setState({
        listen: hasSound ? pictures.listen : null,
        listenedTo: undefined,
      });
      pictures.listen(undefined);
    }
    // Once it was read, it does not come back with every change.
    const why = explainCards(state, pace);
    if (why !== warning) {
      warning = why;
      desk.live.setState({ warning });
    }
  }

  return () => {
    stopWords();
    stopPace();
    // The canvases take their videos away first.
    forgetLive(desk.live);
    screen.close();
    pictures.close();
  };
}
