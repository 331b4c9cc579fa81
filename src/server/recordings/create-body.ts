import { makePrivateMapKey, makeUserSig, roomPrivileges } from '#server/cloud/user-sig.ts';
import type { StoredStart } from '#server/database/stores/start-rows.ts';
import type { RecordingStorage } from './recording-storage.ts';
import { recordModes } from '#trtc/create-recording.ts';
import type { CreateCloudRecording } from '#trtc/create-recording.ts';

/**
 * How long the UserSig of the robot is valid, s. It must be longer than the recording, or a fail-over cannot rejoin (intl
 * 647/46960). A recording may be longer than its handle, so this is twice the longest handle.
 */
const userSigS = 60 * 24 * 3600;

/** The robot enters a room and receives; it never sends and never opens one. */
const robotPrivileges =
  roomPrivileges.join +
  roomPrivileges.receiveAudio +
  roomPrivileges.receiveVideo +
  roomPrivileges.receiveSubStream;

/** Seconds between key frames, as in the vendor's sample. */
const gopS = 2;

/** The only body that contains secrets: it is signed, sent and never stored. */
export function formatCreateBody(
  start: StoredStart,
  secrets: {
    readonly sdkSecretKey: string;
    readonly storage: RecordingStorage;
    /** Whether the room is under advanced permission control. */
    readonly needsPrivateMapKey: boolean;
  },
  now: Date,
): string {
  const { settings, payload, canvas } = start;
  const { storage } = secrets;
  const robot = {
    sdkAppId: start.sdkAppId,
    userId: start.robotUserId,
    issuedAtS: Math.floor(now.getTime() / 1000),
    expireS: userSigS,
  };
  const body: CreateCloudRecording = {
    SdkAppId: start.sdkAppId,
    RoomId: start.roomId,
    UserId: start.robotUserId,
    UserSig: makeUserSig(secrets.sdkSecretKey, robot),
    RoomIdType: start.roomIdType,
    ...(secrets.needsPrivateMapKey && {
      PrivateMapKey: makePrivateMapKey(secrets.sdkSecretKey, robot, start, robotPrivileges),
    }),
    RecordParams: {
      RecordMode: recordModes.mixed,
      MaxIdleTime: settings.MaxIdleTime,
      StreamType: 0,
      SubscribeStreamUserIds: payload.SubscribeStreamUserIds,
      ...(storage.outputFormat === null ? {} : { OutputFormat: storage.outputFormat }),
    },
    StorageParams: storage.params,
    MixTranscodeParams: {
      VideoParams: {
        Width: canvas.width,
        Height: canvas.height,
        Fps: settings.Fps,
        BitRate: settings.BitRate,
        Gop: gopS,
      },
    },
    MixLayoutParams: payload.MixLayoutParams,
    ResourceExpiredHour: settings.ResourceExpiredHour,
  };
  return JSON.stringify(body);
}

/** What must not be seen of a body that {@link formatCreateBody} made. */
export function listSecrets(body: string): readonly string[] {
  const { UserSig, PrivateMapKey, StorageParams } = JSON.parse(body) as CreateCloudRecording;
  const { AccessKey, SecretKey } = StorageParams.CloudStorage ?? {};
  return [UserSig, PrivateMapKey, AccessKey, SecretKey].filter((secret) => secret !== undefined);
}
