import type { MediaId } from '#trtc/layout-params.ts';

/** Of a picture that can be received in two sizes: enough for a small tile, or all of it. */
export type LiveSize = 'small' | 'big';

export type LiveState =
  | { readonly kind: 'starting' }
  /** How many pictures of each size are received. */
  | {
      readonly kind: 'on';
      readonly small: number;
      readonly big: number;
      /** Whether people can be listened to. */
      readonly hasSound?: true;
      /** The people in the room see that this page is there. */
      readonly isSeen?: true;
      /** Left out where it is not known. */
      readonly network?: LiveNetwork;
      /** Why other pictures than the real ones are shown: a sentence. */
      readonly instead?: string;
    }
  /** `message` is a sentence for the person who looks on. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** How well the network carries what is received. */
export type LiveNetwork = 'good' | 'poor' | 'bad';

/**
 * The pictures and the sound of a room as they are now: the one thing that the page knows of whoever brings them. A person has two
 * pictures, by their media: the camera and the screen share.
 */
export interface LivePictures {
  /** Asks for a picture, or for another size of it, and gives it; null until it is there. The same stream while it lasts. */
  readonly open: (userId: string, media: MediaId, size: LiveSize) => MediaStream | null;
  /** Gives back a picture that nothing on the page shows any more. */
  readonly release: (userId: string, media: MediaId) => void;
  /** How loud a person is, 0 to 100. */
  readonly level: (userId: string) => number;
  /** Lets one person be heard in this browser; undefined: nobody. */
  readonly listen: (userId: string | undefined) => void;
  readonly state: () => LiveState;
  /** Calls back when a stream came or went, or the state changed. @returns how to stop */
  readonly watch: (changed: () => void) => () => void;
  /** Ends everything: no picture comes afterwards. */
  readonly close: () => void;
}
