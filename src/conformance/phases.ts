/** What a phase does, said before it begins. */
export interface Phase {
  readonly name: 'free' | 'idle' | 'live';
  readonly lines: readonly string[];
  /** It starts recordings, so somebody must agree. */
  readonly needsConsent: boolean;
}

export const phaseNames = ['free', 'idle', 'live'] as const;
export type PhaseName = (typeof phaseNames)[number];

const readingActions =
  'name/trtc:DescribeCloudRecording, ModifyCloudRecording, DeleteCloudRecording';
const allActions = `name/trtc:CreateCloudRecording, ${readingActions.slice('name/trtc:'.length)}`;

export const phases: Readonly<Record<PhaseName, Phase>> = {
  free: {
    name: 'free',
    lines: [
      'Phase free: about 100 calls of Describe, Modify and Delete, all of them invalid or about nobody. It starts, changes and ends no recording.',
      `It needs ${readingActions}. Nothing is billed.`,
    ],
    needsConsent: false,
  },
  idle: {
    name: 'idle',
    lines: [
      'Phase idle: 60 to 130 calls in two minutes. It starts about a dozen recordings of an empty room that it has invented, and ends each of them.',
      `It needs ${allActions}, and TRTC_SDK_SECRET_KEY. Nothing is recorded, so nothing should be billed beyond the VOD that must be switched on.`,
    ],
    needsConsent: true,
  },
  live: {
    name: 'live',
    lines: [
      'Phase live: about 30 calls in five to ten minutes. It records a room that it has invented, while test users who you bring into it send pictures and sound.',
      `It needs ${allActions}, and TRTC_SDK_SECRET_KEY. A few minutes of mixed recording, the storage of the file and the minutes of the test users are billed.`,
    ],
    needsConsent: true,
  },
};
