import type { MediaId } from '#trtc/layout-params.ts';
import { keyOf } from '#web/live/choose-pictures.ts';
import type { LiveSize } from '#web/live/live-pictures.ts';

import { keepSettled } from './keep-settled.ts';
import type { RoomNews, VendorRoom } from './vendor-room.ts';

/** What the page wants of a room. */
export interface Wishes {
  readonly pictures: ReadonlyMap<string, WantedStream>;
  readonly listenedTo: string | undefined;
}

export interface WantedStream {
  readonly userId: string;
  readonly media: MediaId;
  readonly size: LiveSize;
}

interface Picture {
  readonly userId: string;
  readonly media: MediaId;
  isSent: boolean;
  /** The size that is received; undefined: it is not. */
  size: LiveSize | undefined;
  /** The size that could not be received: it is not asked for again until something changes. */
  refused: LiveSize | undefined;
  readonly settle: () => void;
}

interface Sound {
  isSent: boolean;
  isReceived: boolean;
  isRefused: boolean;
  readonly settle: () => void;
}

const silence = 0;
const fullVolume = 100;

/** Receives from one room exactly the streams that are wanted, while people come, go, and switch things on and off. */
export interface StreamReceiver {
  /** The wishes have changed. */
  readonly follow: () => void;
  readonly note: (news: Extract<RoomNews, { readonly kind: 'picture' | 'sound' }>) => void;
  readonly streamOf: (userId: string, media: MediaId) => MediaStream | null;
  readonly count: () => { readonly small: number; readonly big: number };
}

/** @param changed a picture has come or gone, or has another size */
export function receiveStreams(
  room: VendorRoom,
  wishes: () => Wishes,
  changed: () => void,
): StreamReceiver {
  const pictures = new Map<string, Picture>();
  const sounds = new Map<string, Sound>();

  function findPicture(userId: string, media: MediaId): Picture {
    const key = keyOf({ userId, media });
    const picture: Picture = pictures.get(key) ?? {
      ...{ userId, media, isSent: false, size: undefined, refused: undefined },
      settle: keepSettled(() => nextStep(picture, wishes().pictures.get(key)?.size)),
    };
    pictures.set(key, picture);
    return picture;
  }

  function nextStep(picture: Picture, wanted: LiveSize | undefined) {
    const size = picture.isSent ? wanted : undefined;
    if (size === picture.size || (size !== undefined && size === picture.refused)) {
      return undefined;
    }
    return async () => {
      try {
        await bring(picture, size);
        picture.refused = undefined;
      } catch {
        picture.refused = size;
      }
      changed();
    };
  }

  async function bring(picture: Picture, size: LiveSize | undefined): Promise<void> {
    const { userId, media } = picture;
    if (size === undefined) {
      // Whatever becomes of it: nobody asks for the picture any more.
      picture.size = undefined;
      await room.stopPicture(userId, media);
      return;
    }
    if (picture.size === undefined) {
      await room.startPicture(userId, media, size);
    } else {
      await room.resizePicture(userId, media, size);
    }
    picture.size = size;
  }

  function findSound(userId: string): Sound {
    const sound: Sound = sounds.get(userId) ?? {
      ...{ isSent: false, isReceived: false, isRefused: false },
      settle: keepSettled(() => {
        const isWanted = sound.isSent && isSoundWanted(wishes(), userId);
        if (isWanted === sound.isReceived || (isWanted && sound.isRefused)) {
          return undefined;
        }
        return async () => {
          setVolume(userId);
          try {
            await room.receiveSound(userId, isWanted);
            sound.isReceived = isWanted;
          } catch {
            sound.isReceived = false;
            sound.isRefused = isWanted;
          }
        };
      }),
    };
    sounds.set(userId, sound);
    return sound;
  }

  /** Received for its level, and heard only when somebody listens. */
  function setVolume(userId: string): void {
    room.setVolume(userId, wishes().listenedTo === userId ? fullVolume : silence);
  }

  return {
    follow() {
      for (const { userId, media } of wishes().pictures.values()) {
        findPicture(userId, media);
      }
      for (const picture of pictures.values()) {
        picture.settle();
      }
      for (const [userId, sound] of sounds) {
        setVolume(userId);
        sound.settle();
      }
    },
    note(news) {
      if (news.kind === 'picture') {
        const picture = findPicture(news.userId, news.media);
        picture.isSent = news.isSent;
        picture.refused = undefined;
        if (!news.isSent) {
          // The SDK has given it back by itself.
          picture.size = undefined;
        }
        picture.settle();
        changed();
      } else {
        const sound = findSound(news.userId);
        sound.isSent = news.isSent;
        sound.isRefused = false;
        if (!news.isSent) {
          sound.isReceived = false;
        }
        sound.settle();
      }
    },
    streamOf(userId, media) {
      const picture = pictures.get(keyOf({ userId, media }));
      return picture?.size === undefined ? null : room.streamOf(userId, media);
    },
    count() {
      const sizes = [...pictures.values()].map(({ size }) => size);
      return {
        small: sizes.filter((size) => size === 'small').length,
        big: sizes.filter((size) => size === 'big').length,
      };
    },
  };
}

/** Sound is received of whoever is seen, for the level, and of the one who is listened to. */
function isSoundWanted({ pictures, listenedTo }: Wishes, userId: string): boolean {
  return (
    userId === listenedTo || [...pictures.values()].some((picture) => picture.userId === userId)
  );
}
