import { defaultChoices } from '#trtc/cloud-choices.ts';
import type { CloudChoices } from '#trtc/cloud-choices.ts';

/** What to do where the vendor's documents are silent. `docs/simulator.md` lists the question behind each. */
export interface Choices extends CloudChoices {
  /** Whether the recorder robot appears in the room's 103 and 104 events. */
  readonly robotEvents: boolean;
  /** Names of files in a bucket: bare as in the vendor's samples, or with the folder that the guide describes. */
  readonly fileNames: 'bare' | 'with-folder';
  /** Whether a blocked stream ends and begins again in the room's events: not at all, or as 202, 204, 206 and 201, 203, 205. */
  readonly blockedEvents: 'none' | 'streams';
}

export const safestChoices: Choices = {
  ...defaultChoices,
  robotEvents: true,
  fileNames: 'bare',
  blockedEvents: 'none',
};
