import type { LivePass } from '#contract/room/live-pass.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import type { LiveNetwork, LiveSize } from '#web/live/live-pictures.ts';

import type { LiveFailure } from './explain-failure.ts';

/** What happens in a room. */
export type RoomNews =
  | {
      readonly kind: 'picture';
      readonly userId: string;
      readonly media: MediaId;
      /** Whether the person sends it now. */
      readonly isSent: boolean;
    }
  /** A received picture has another track now. */
  | { readonly kind: 'track' }
  | { readonly kind: 'sound'; readonly userId: string; readonly isSent: boolean }
  /** Of everybody whose sound is received, 0 to 100. */
  | { readonly kind: 'levels'; readonly levels: ReadonlyMap<string, number> }
  | { readonly kind: 'network'; readonly network: LiveNetwork | undefined }
  /** This page is no longer in the room. */
  | { readonly kind: 'ended'; readonly failure: LiveFailure };

/** One stay in a room, through the SDK of the vendor. */
export interface VendorRoom {
  readonly enter: (pass: LivePass) => Promise<void>;
  readonly startPicture: (userId: string, media: MediaId, size: LiveSize) => Promise<void>;
  readonly resizePicture: (userId: string, media: MediaId, size: LiveSize) => Promise<void>;
  readonly stopPicture: (userId: string, media: MediaId) => Promise<void>;
  /** The same object while the track is the same; null while there is none. */
  readonly streamOf: (userId: string, media: MediaId) => MediaStream | null;
  readonly receiveSound: (userId: string, isReceived: boolean) => Promise<void>;
  /** 0 to 100, also before the sound is received. */
  readonly setVolume: (userId: string, volume: number) => void;
  readonly leave: () => Promise<void>;
}

/** Loads the SDK and makes a room that nobody has entered yet. */
export type OpenVendorRoom = (report: (news: RoomNews) => void) => Promise<VendorRoom>;
