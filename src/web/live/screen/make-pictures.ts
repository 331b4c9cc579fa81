import { shapeOf, sizeOfShape } from '#layout/picture/source-shape.ts';

import { rosterQuery } from '#web/api/queries.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { findSession, isInSandbox } from '#web/desk/desk.ts';
import type { Desk } from '#web/desk/desk.ts';
import { makeCards } from '#web/live/cards/make-cards.ts';
import { fallBack } from '#web/live/fall-back.ts';
import type { LivePictures } from '#web/live/live-pictures.ts';
import { askForLivePass } from '#web/live/trtc/ask-for-pass.ts';
import { LiveError } from '#web/live/trtc/explain-failure.ts';
import { makeTrtc } from '#web/live/trtc/make-trtc.ts';
import { openVendorRoom } from '#web/live/trtc/open-vendor-room.ts';
import { say } from '#web/words/say.ts';

import { followSimulatedTime } from './simulated-time.ts';

/** How soon it is looked again whether somebody has come into an empty room, ms. */
const lookAgainMs = 5000;

/** The room of the shown recording where the server lets this page look into it, else moving test cards. */
export function makePictures(desk: Desk): LivePictures {
  const { taskId } = desk.address.getState();
  const session = findSession(desk);
  const makeSecond = () => makeTestCards(desk);
  if (!session?.livePictures || taskId === null || isInSandbox(desk)) {
    return makeSecond();
  }
  return fallBack({
    makeFirst: () =>
      makeTrtc({
        askForPass() {
          refuseEmptyRoom(desk, taskId);
          return askForLivePass(taskId);
        },
        openRoom: openVendorRoom,
      }),
    makeSecond,
    // Without webhooks the desk never learns who is there.
    mayComeBack: (code) => code === emptyRoom && session.webhooks,
    retryMs: lookAgainMs,
  });
}

/** The code with which the server refuses, too. */
const emptyRoom = 'room-empty';

/** Where the page knows that nobody is there, the server need not be asked. @throws LiveError */
function refuseEmptyRoom({ queries }: Desk, taskId: string): void {
  const people = queries.getQueryData(rosterQuery(taskId).queryKey);
  if (people?.every(({ present }) => !present)) {
    throw new LiveError(
      emptyRoom,
      say('Nobody is in the room. The pictures come with the first person.'),
    );
  }
}

function makeTestCards(desk: Desk): LivePictures {
  const time =
    findSession(desk)?.mode === 'simulator'
      ? followSimulatedTime()
      : { now: serverNow, close: () => undefined };
  const cards = makeCards({
    motionMs: time.now,
    sourceOf: (userId, media) =>
      sizeOfShape(shapeOf(desk.editor.view.getState().sources, { userId, media })),
    hasMicrophone: (userId) => findPerson(desk, userId)?.microphone ?? false,
  });
  return {
    ...cards,
    close() {
      time.close();
      cards.close();
    },
  };
}

function findPerson({ address, queries }: Desk, userId: string) {
  const { taskId } = address.getState();
  return queries
    .getQueryData(rosterQuery(taskId ?? '').queryKey)
    ?.find((person) => person.userId === userId);
}
