import { defaultPlaceholderWhile } from '#trtc/layout-params.ts';
import type { PlaceholderWhile } from '#trtc/layout-params.ts';

/** What to do where the vendor's documents are silent. `docs/simulator.md` lists the question behind each. */
export interface Choices {
  /** Modify without `MixLayoutParams`: back to a grid with defaults, or leave the layout as it is. */
  readonly modifyWithoutLayout: 'reset' | 'keep';
  /** Modify without `SubscribeStreamUserIds`: back to everyone, or leave the lists as they are. */
  readonly modifyWithoutSubscription: 'reset' | 'keep';
  /** A layout for a single-stream recording: `FailedOperation.CRUnsupportMethod`, or ignored. */
  readonly layoutOfSingleStream: 'refuse' | 'ignore';
  /** A window or image watermark beyond the canvas: `InvalidParameter.OutOfRange`, or accepted. */
  readonly beyondCanvas: 'refuse' | 'accept';
  /** Code for a TaskId that is unknown, ended, or past its `ResourceExpiredHour`. */
  readonly goneCode: string;
  /** Whether the recorder robot appears in the room's 103 and 104 events. */
  readonly robotEvents: boolean;
  /** An image URL that breaks the documented rules: accepted, and reported by event 309, or `InvalidParameter`. */
  readonly badUrls: 'accept' | 'refuse';
  /** Names of files in a bucket: bare as in the vendor's samples, or with the folder that the guide describes. */
  readonly fileNames: 'bare' | 'with-folder';
  /** Whether a blocked stream ends and begins again in the room's events: not at all, or as 202, 204, 206 and 201, 203, 205. */
  readonly blockedEvents: 'none' | 'streams';
  /** When a placeholder stands in for an assigned user. */
  readonly placeholderWhile: PlaceholderWhile;
}

export const safestChoices: Choices = {
  modifyWithoutLayout: 'reset',
  modifyWithoutSubscription: 'reset',
  layoutOfSingleStream: 'refuse',
  beyondCanvas: 'refuse',
  goneCode: 'ResourceNotFound',
  robotEvents: true,
  badUrls: 'accept',
  fileNames: 'bare',
  blockedEvents: 'none',
  placeholderWhile: defaultPlaceholderWhile,
};
