import { randomBytes } from 'node:crypto';

import type { Finding } from '#contract/support/preflight.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import { makeUserSig } from '#server/cloud/user-sig.ts';
import type { RecordingStorage } from '#server/recordings/recording-storage.ts';
import { recordModes, roomIdTypes } from '#trtc/create-recording.ts';
import type { CreateCloudRecording } from '#trtc/create-recording.ts';
import { handleHours, idleSeconds } from '#trtc/limits.ts';

import { isRefusedPermission, refuseActions } from './check-cloud.ts';
import { right, unknown, wrong } from './finding.ts';

/** The form of every SDKSecretKey since 2019. */
const usualForm = /^[0-9a-f]{64}$/;

/** What can be said of the SDKSecretKey and of the storage without starting a recording. */
export function checkStartSettings(options: {
  readonly sdkSecretKey: string | null;
  readonly storage: RecordingStorage | null;
  /** Keys that are sometimes put in its place. */
  readonly otherKeys: readonly (string | null | undefined)[];
}): readonly Finding[] {
  const { sdkSecretKey, storage, otherKeys } = options;
  return [
    judgeForm(sdkSecretKey, otherKeys),
    storage === null
      ? unknown(
          'storage',
          'No storage is set, so this desk cannot start recordings: set RECORDING_STORAGE if it should.',
        )
      : right('storage', `Recordings go to ${storage.kind} ${storage.place}.`),
  ];
}

function judgeForm(
  sdkSecretKey: string | null,
  otherKeys: readonly (string | null | undefined)[],
): Finding {
  if (sdkSecretKey === null) {
    return unknown(
      'sdk-secret-key',
      'No SDKSecretKey is set, so this desk cannot start recordings: set TRTC_SDK_SECRET_KEY if it should.',
    );
  }
  if (otherKeys.includes(sdkSecretKey)) {
    return wrong(
      'sdk-secret-key',
      'TRTC_SDK_SECRET_KEY is the same as another key: take the SDKSecretKey from the page of the application in the TRTC console.',
    );
  }
  return usualForm.test(sdkSecretKey)
    ? unknown(
        'sdk-secret-key',
        'TRTC_SDK_SECRET_KEY has the right form; only a start shows whether it is the right one: `npm run check -- --start` tries it.',
      )
    : wrong(
        'sdk-secret-key',
        'TRTC_SDK_SECRET_KEY is not 64 digits and letters from a to f: copy the SDKSecretKey from the page of the application in the TRTC console.',
      );
}

/** Starts a recording of an empty room and ends it at once. */
export async function checkStart(options: {
  readonly cloud: Cloud;
  readonly region: string;
  readonly sdkAppId: number;
  readonly sdkSecretKey: string;
  readonly storage: RecordingStorage;
}): Promise<readonly Finding[]> {
  const { cloud, region, sdkAppId, sdkSecretKey, storage } = options;
  const userId = `mixdesk_check_${randomBytes(4).toString('hex')}`;
  const body: CreateCloudRecording = {
    SdkAppId: sdkAppId,
    RoomId: userId,
    RoomIdType: roomIdTypes.string,
    UserId: userId,
    UserSig: makeUserSig(sdkSecretKey, {
      ...{ sdkAppId, userId, expireS: 3600 },
      issuedAtS: Math.floor(Date.now() / 1000),
    }),
    RecordParams: {
      ...{ RecordMode: recordModes.mixed, MaxIdleTime: idleSeconds.min, StreamType: 0 },
      ...(storage.outputFormat === null ? {} : { OutputFormat: storage.outputFormat }),
    },
    StorageParams: storage.params,
    MixTranscodeParams: {
      VideoParams: { Width: 640, Height: 360, Fps: 15, BitRate: 500_000, Gop: 2 },
    },
    ResourceExpiredHour: handleHours.min,
  };
  const action = 'CreateCloudRecording';
  const outcome = await cloud.call({ action, region, body: JSON.stringify(body) });
  switch (outcome.kind) {
    case 'succeeded': {
      const stop = JSON.stringify({ SdkAppId: sdkAppId, TaskId: outcome.response['TaskId'] });
      await cloud.call({ action: 'DeleteCloudRecording', region, body: stop });
      return [right('sdk-secret-key', 'A recording of an empty room was started and ended.')];
    }
    case 'refused':
      return [judgeRefusal(outcome.code, sdkAppId)];
    case 'not-sent':
    case 'unknown':
      return [
        unknown(
          'sdk-secret-key',
          `The start got no answer (${outcome.reason.replace(/\.$/, '')}): a recording of an empty room may be running; it ends by itself within seconds. Try again.`,
        ),
      ];
  }
}

function judgeRefusal(code: string, sdkAppId: number): Finding {
  if (isRefusedPermission(code)) {
    return refuseActions(['CreateCloudRecording'], sdkAppId);
  }
  if (/UserSig|PrivateMapKey/i.test(code)) {
    return wrong(
      'sdk-secret-key',
      `The cloud refuses the UserSig (${code}): TRTC_SDK_SECRET_KEY is not the SDKSecretKey of ${sdkAppId}, or its rooms want TRTC_PRIVATE_MAP_KEY=on.`,
    );
  }
  if (/Storage|Vod|Bucket|AccessKey|SecretKey/i.test(code)) {
    return wrong(
      'storage',
      `The cloud refuses the storage (${code}): compare the RECORDING_ variables with the bucket or with VOD.`,
    );
  }
  return wrong(
    'sdk-secret-key',
    `The cloud refuses to start a recording (${code}): docs/refusals.md says what that means.`,
  );
}
