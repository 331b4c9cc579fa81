import { recordModes, roomIdTypes } from '#trtc/create-recording.ts';
import type { CreateCloudRecording } from '#trtc/create-recording.ts';
import { defaultCanvas, handleHours, idleSeconds } from '#trtc/limits.ts';

import { defaultLayout } from './default-layout.ts';
import { refuseBadValues } from './bad-values.ts';
import { findBeyondLimits } from './picture-limits.ts';
import { refuse } from '#simulator/gateway/answer/answer.ts';
import type { Answer, Refusal } from '#simulator/gateway/answer/answer.ts';
import { refuseRange } from '#simulator/gateway/answer/schema-refusal.ts';
import { isSameRoom } from '#simulator/world/recorder.ts';
import type { RoomName } from '#simulator/world/events.ts';
import type { RecordingService } from './recording-service.ts';
import { isUserSigOf } from './user-sig.ts';

const hourMs = 3_600_000;
/** Numeric rooms that the client SDK accepts: unsigned 32-bit numbers except 0 and the largest. */
const maxNumericRoom = 4_294_967_294;

/** CreateCloudRecording (intl 647/46960): a robot enters the room and records. */
export function createRecording(service: RecordingService, request: CreateCloudRecording): Answer {
  const { choices, maxRecordings, recorder } = service;
  const { RecordParams, MixTranscodeParams } = request;
  const video = MixTranscodeParams?.VideoParams;
  const canvas = video === undefined ? defaultCanvas : { width: video.Width, height: video.Height };
  const isMixedRecording = RecordParams.RecordMode === recordModes.mixed;
  const layout = isMixedRecording ? (request.MixLayoutParams ?? defaultLayout) : null;

  const refusal =
    refuseRoomId(request) ??
    (layout === null
      ? null
      : (findBeyondLimits(layout, choices.beyondCanvas === 'refuse' ? canvas : null) ??
        refuseBadValues(layout, choices)));
  if (refusal !== null) {
    return refusal;
  }

  const active = recorder.list().filter((recording) => recording.ending === null);
  if (active.length >= maxRecordings) {
    return refuse(
      'FailedOperation.RestrictedConcurrency',
      `There are already ${active.length} recordings, which is the limit of the account.`,
    );
  }

  const room: RoomName = {
    sdkAppId: request.SdkAppId,
    roomId: request.RoomId,
    roomIdType: request.RoomIdType ?? roomIdTypes.number,
  };
  const isReused = active.some(
    (one) => one.robotUserId === request.UserId && isSameRoom(one.room, room),
  );
  if (isReused && choices.robotReuse === 'refused') {
    return refuse('FailedOperation', `The UserId ${request.UserId} already records this room.`);
  }
  const isWelcome =
    choices.userSig === 'unchecked' || isUserSigOf(request, service.timeline.sourceNow());
  if (!isWelcome && choices.userSig === 'refused') {
    return refuse('FailedOperation', 'The UserSig is not valid.');
  }

  const recording = recorder.start({
    room,
    mayEnter: isWelcome,
    endsEarlier: choices.robotReuse !== 'both-run',
    robotUserId: request.UserId,
    recordMode: RecordParams.RecordMode,
    streamType: RecordParams.StreamType ?? 0,
    recordedMedia: RecordParams.MediaId ?? 0,
    canvas,
    storage: request.StorageParams,
    outputFormat: RecordParams.OutputFormat ?? 0,
    namesFolders: choices.fileNames === 'with-folder',
    maxIdleMs: (RecordParams.MaxIdleTime ?? idleSeconds.default) * 1000,
    expiresAt:
      service.timeline.now() + (request.ResourceExpiredHour ?? handleHours.default) * hourMs,
    MixLayoutParams: layout,
    SubscribeStreamUserIds: RecordParams.SubscribeStreamUserIds ?? {},
  });
  return { kind: 'succeeded', fields: { TaskId: recording.taskId } };
}

/** A numeric room must be a number: no page says what "demo" would mean. */
function refuseRoomId({ RoomId, RoomIdType }: CreateCloudRecording): Refusal | null {
  if (RoomIdType === roomIdTypes.string) {
    return null;
  }
  const number = /^\d+$/.test(RoomId) ? Number(RoomId) : 0;
  return number >= 1 && number <= maxNumericRoom
    ? null
    : refuseRange(
        'RoomId',
        `must be a whole number from 1 to ${maxNumericRoom} while RoomIdType is ${roomIdTypes.number} (the default); set RoomIdType to ${roomIdTypes.string} for a string room`,
      );
}
