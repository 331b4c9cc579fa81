import type { LivePass } from '#contract/room/live-pass.ts';
import { keyOf } from '#web/live/choose-pictures.ts';
import type { LiveNetwork, LivePictures, LiveState } from '#web/live/live-pictures.ts';

import { explainFailure, LiveError, unreachable } from './explain-failure.ts';
import type { LiveFailure } from './explain-failure.ts';
import { receiveStreams } from './receive-streams.ts';
import type { StreamReceiver, WantedStream } from './receive-streams.ts';
import type { OpenVendorRoom, RoomNews, VendorRoom } from './vendor-room.ts';

export interface TrtcParts {
  /** A new pass each time: one is good for minutes. @throws ProblemAnswer, NoAnswer */
  readonly askForPass: () => Promise<LivePass>;
  readonly openRoom: OpenVendorRoom;
}

/** After this time an entry that has no end is taken for one into the void, ms. The SDK itself gives up after about ten seconds. */
const entryLimitMs = 30_000;
/** How often in a row a page goes back into a room that it lost. */
const mostReturns = 3;

/** The people of a room as the vendor sends them. It enters as audience at once, and leaves when it is closed. */
export function makeTrtc({ askForPass, openRoom }: TrtcParts): LivePictures {
  const wanted = new Map<string, WantedStream>();
  const watchers = new Set<() => void>();
  let listenedTo: string | undefined;
  let levels: ReadonlyMap<string, number> = new Map();
  let network: LiveNetwork | undefined;
  let stay: { readonly room: VendorRoom; readonly streams: StreamReceiver } | undefined;
  let failure: LiveFailure | undefined;
  let isSeen = false;
  let isInside = false;
  let isClosed = false;
  let returns = 0;

  /** A function, since it may change during every wait. */
  function hasClosed(): boolean {
    return isClosed;
  }

  function tellAll(): void {
    for (const changed of watchers) {
      changed();
    }
  }

  async function enter(): Promise<void> {
    let room: VendorRoom | undefined;
    try {
      const pass = await askForPass();
      ({ isSeen } = pass);
      if (hasClosed()) {
        return;
      }
      room = await openRoom((news) => {
        if (room !== undefined && stay?.room === room) {
          follow(news, stay.streams);
        }
      });
      const wishes = () => ({ pictures: wanted, listenedTo });
      stay = { room, streams: receiveStreams(room, wishes, tellAll) };
      await limit(room.enter(pass));
    } catch (error) {
      leave(room);
      if (!hasClosed()) {
        failure = explainFailure(error);
        tellAll();
      }
      return;
    }
    if (hasClosed()) {
      leave(room);
      return;
    }
    isInside = true;
    stay.streams.follow();
    tellAll();
  }

  function follow(news: RoomNews, streams: StreamReceiver): void {
    switch (news.kind) {
      case 'picture':
      case 'sound':
        streams.note(news);
        break;
      case 'track':
        returns = 0;
        tellAll();
        break;
      case 'levels':
        ({ levels } = news);
        break;
      case 'network':
        if (news.network !== network) {
          ({ network } = news);
          tellAll();
        }
        break;
      case 'ended':
        // While it enters, the entry itself fails.
        if (isInside) {
          end(news.failure);
        }
        break;
    }
  }

  /** The room is lost: a new pass may lead back into it. */
  function end(reason: LiveFailure): void {
    leave(stay?.room);
    if (reason.mayReturn && returns < mostReturns) {
      returns += 1;
      void enter();
    } else {
      failure = reason;
    }
    tellAll();
  }

  function leave(room: VendorRoom | undefined): void {
    isInside = false;
    stay = undefined;
    levels = new Map();
    network = undefined;
    void room?.leave();
  }

  void enter();

  return {
    open(userId, media, size) {
      const key = keyOf({ userId, media });
      if (wanted.get(key)?.size !== size) {
        wanted.set(key, { userId, media, size });
        stay?.streams.follow();
      }
      return stay?.streams.streamOf(userId, media) ?? null;
    },
    release(userId, media) {
      if (wanted.delete(keyOf({ userId, media }))) {
        stay?.streams.follow();
      }
    },
    level: (userId) => levels.get(userId) ?? 0,
    listen(userId) {
      listenedTo = userId;
      stay?.streams.follow();
    },
    state(): LiveState {
      if (failure) {
        return { kind: 'failed', code: failure.code, message: failure.message };
      }
      return isInside && stay
        ? {
            kind: 'on',
            ...stay.streams.count(),
            hasSound: true,
            ...(isSeen && { isSeen }),
            ...(network && { network }),
          }
        : { kind: 'starting' };
    },
    watch(changed) {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    close() {
      isClosed = true;
      watchers.clear();
      wanted.clear();
      if (isInside) {
        leave(stay?.room);
      }
    },
  };
}

/** @throws as a network that cannot be reached, when it takes too long */
async function limit(entry: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new LiveError(unreachable.code, unreachable.message)),
      entryLimitMs,
    );
  });
  try {
    await Promise.race([entry, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
