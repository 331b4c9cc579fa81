import type { RecordingView } from '#contract/recording.ts';
import type { Revision, RevisionStatus } from '#contract/revision.ts';
import type { Person } from '#contract/roster.ts';
import type { Scene } from '#contract/scene.ts';
import type { Session } from '#contract/session.ts';
import type { Preflight } from '#contract/support/preflight.ts';
import type { Task } from '#contract/task.ts';
import type { AccessToken } from '#contract/token.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

export const session: Session = {
  user: { id: 'local', name: 'Ana Lima', role: 'producer' },
  grants: [{ scopes: ['read', 'take', 'record', 'scenes'], sdkAppIds: null }],
  mode: 'cloud',
  site: 'intl',
  simulatorUrl: null,
  version: '0.1.0',
  placeholderWhile: 'silent',
  webhooks: true,
};

const canvas = { width: 1280, height: 720 } as const;

/** A speaker beside the slides. */
export const talk: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: layoutModes.custom,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 960, Height: 720, UserId: 'mei', MediaId: 1 },
      { Top: 0, Left: 960, Width: 320, Height: 180, UserId: 'ana' },
      { Top: 180, Left: 960, Width: 320, Height: 180 },
    ],
  },
  SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ana', 'mei', 'guest_.*$'] },
};

/** Two tiles that the recorder would refuse or hide: one beyond the canvas, one below the other. */
export const faultyTalk: RecordingPayload = {
  ...talk,
  MixLayoutParams: {
    MixLayoutMode: layoutModes.custom,
    BackGroundColor: 'blue',
    MixLayoutList: [
      { Top: 0, Left: 960, Width: 640, Height: 720, UserId: 'ana' },
      { Top: 0, Left: 960, Width: 320, Height: 180, UserId: 'mei' },
    ],
  },
};

export const people: readonly Person[] = [
  personOf('ana', { camera: true, microphone: true }),
  personOf('mei', { camera: true, microphone: true, screen: true }),
  personOf('guest_1', { microphone: true }),
  personOf('joão', { present: false }),
];

function personOf(userId: string, more: Partial<Person>): Person {
  return {
    userId,
    present: true,
    since: '2026-05-04T09:00:00Z',
    role: 'anchor',
    camera: false,
    microphone: false,
    screen: false,
    ...more,
  };
}

export function revisionOf(
  number: number,
  status: RevisionStatus,
  more: Partial<Revision> = {},
): Revision {
  return {
    ...talk,
    number,
    status,
    baseRevision: number > 1 ? number - 1 : null,
    actor: { id: 'mei', name: 'Mei Chen' },
    note: null,
    createdAt: '2026-05-04T09:12:00Z',
    sentAt: '2026-05-04T09:12:00Z',
    settledAt: status === 'sending' ? null : '2026-05-04T09:12:01Z',
    latencyMs: status === 'accepted' ? 184 : null,
    upstream: status === 'accepted' ? { requestId: '5b1f2c0e-1d7a-4e0e-9a43' } : null,
    seen: null,
    ...more,
  };
}

/** One of each status, newest first. */
export const ledger: readonly Revision[] = [
  revisionOf(6, 'sending'),
  revisionOf(5, 'unknown', { latencyMs: 8000, note: 'Slides full screen' }),
  revisionOf(4, 'superseded', { sentAt: null }),
  revisionOf(3, 'rejected', {
    upstream: {
      requestId: '90aa7c11-44f2-4f21-a1f0',
      code: 'InvalidParameter',
      message: 'The layout is out of the canvas.',
    },
    advice: 'The cloud does not accept a value of the request. Check the layout and its lists.',
  }),
  revisionOf(2, 'accepted', {
    seen: { by: { id: 'local', name: 'Ana Lima' }, at: '2026-05-04T09:10:00Z' },
  }),
  revisionOf(1, 'accepted', { note: 'Opening' }),
];

export const task: Task = {
  id: 'morning-show',
  title: 'Morning show',
  sdkAppId: 1_400_000_001,
  taskId: '-m3aBcExample',
  region: 'ap-singapore',
  roomId: 'studio',
  roomIdType: 0,
  canvas,
  status: 'running',
  hidden: null,
  lock: null,
  cloud: { known: true, status: 'InProgress', askedAt: '2026-05-04T09:00:00Z' },
  createdAt: '2026-05-04T09:00:00Z',
  expiresAt: null,
  program: revisionOf(2, 'accepted'),
  current: revisionOf(2, 'accepted'),
  safe: null,
  baseline: null,
};

export const recording: RecordingView = {
  cloud: { status: 'InProgress', unread: [], askedAt: '2026-05-04T09:12:00Z', problem: null },
  story: {
    startedAt: '2026-05-04T09:00:00Z',
    startFailed: false,
    ending: null,
    failOvers: [],
    failedImages: [],
    uploadErrors: [],
    upload: 'running',
    unread: [],
    files: [
      {
        name: 'morning-show_20260504_1.m3u8',
        userId: null,
        trackType: null,
        beganAt: null,
        endedAt: null,
        url: null,
        fileId: null,
      },
    ],
  },
  start: {
    robotUserId: 'rec_studio_01ab23cd45',
    startedBy: { id: 'local', name: 'Ana Lima' },
    Fps: 15,
    BitRate: 1_520_000,
    MaxIdleTime: 300,
    ResourceExpiredHour: 72,
    storage: 'bucket',
  },
};

export const scenes: readonly Scene[] = [
  sceneOf('opening', 'Opening', [null, 'host', null]),
  sceneOf('interview', 'Interview', ['screen', 'host', 'guest 1']),
];

function sceneOf(id: string, title: string, seats: readonly (string | null)[]): Scene {
  return {
    id,
    sdkAppId: task.sdkAppId,
    title,
    version: 1,
    canvas,
    MixLayoutParams: {
      MixLayoutMode: layoutModes.custom,
      MixLayoutList: (talk.MixLayoutParams.MixLayoutList ?? []).map(
        ({ UserId: _, ...tile }) => tile,
      ),
    },
    seats: [...seats],
    createdAt: '2026-05-03T10:00:00Z',
    updatedAt: '2026-05-03T10:00:00Z',
    actor: { id: 'local', name: 'Ana Lima' },
    deletedAt: null,
  };
}

/** One that is used, one of an application, one that was revoked. */
export const preflight: Preflight = {
  sdkAppId: 1_400_000_001,
  checkedAt: '2026-11-23T20:14:00.000Z',
  findings: [
    { check: 'keys', verdict: 'right', sentence: 'The keys sign for 1400000001.' },
    {
      check: 'permissions',
      verdict: 'wrong',
      sentence:
        'The keys may not call ModifyCloudRecording: allow name/trtc:ModifyCloudRecording for 1400000001 in CAM; docs/operations.md has the policy.',
    },
    {
      check: 'callback',
      verdict: 'unknown',
      sentence:
        'PUBLIC_URL is not set, so nobody knows where the cloud would find the desk: set it.',
    },
  ],
};

export const accessTokens: readonly AccessToken[] = [
  {
    id: 'token-3',
    name: 'Rundown robot',
    scopes: ['read', 'take'],
    sdkAppIds: null,
    createdBy: { id: 'local', name: 'Ana Lima' },
    createdAt: '2026-11-23T08:00:00.000Z',
    expiresAt: '2099-02-21T08:00:00.000Z',
    revoked: null,
    usedAt: '2026-11-23T20:14:00.000Z',
  },
  {
    id: 'token-2',
    name: '字幕机',
    scopes: ['read'],
    sdkAppIds: [1_400_000_001],
    createdBy: { id: 'local', name: 'Ana Lima' },
    createdAt: '2026-11-22T08:00:00.000Z',
    expiresAt: '2099-02-20T08:00:00.000Z',
    revoked: null,
    usedAt: null,
  },
  {
    id: 'token-1',
    name: 'Old panel',
    scopes: ['read', 'take', 'record', 'scenes'],
    sdkAppIds: null,
    createdBy: { id: 'machine', name: 'npm run token' },
    createdAt: '2026-10-01T08:00:00.000Z',
    expiresAt: '2099-01-01T08:00:00.000Z',
    revoked: { by: { id: 'local', name: 'Ana Lima' }, at: '2026-11-20T08:00:00.000Z' },
    usedAt: '2026-11-19T08:00:00.000Z',
  },
];
