import type { RoomName } from '#simulator/world/events.ts';
import type { ImageStore } from '#simulator/mixer/images.ts';
import { listPictureImages } from '#simulator/mixer/mixed-picture.ts';
import { acceptedChange, visibleChange } from '#simulator/world/recorder.ts';
import type { MixChange, Recorder, Recording } from '#simulator/world/recorder.ts';
import type { Room } from '#simulator/world/rooms.ts';
import type { RecordedPicture } from './recorded-picture.ts';

/** Rooms and recordings as the control API shows them: times in ISO 8601, the canvas in px. */
export function viewRoom(room: Room) {
  return {
    sdkAppId: room.sdkAppId,
    roomId: room.roomId,
    roomIdType: room.roomIdType,
    createdAt: iso(room.createdAt),
    people: [...room.people.values()].map((person) => ({
      userId: person.userId,
      role: person.role,
      since: iso(person.enteredAt),
      camera: person.camera !== null,
      microphone: person.microphone !== null,
      screen: person.screen !== null,
      source: person.source,
      blocked: person.blocked,
    })),
    robots: [...room.robots].map(([userId, enteredAt]) => ({ userId, since: iso(enteredAt) })),
  };
}

/** A room whose last person just left. */
export function viewClosedRoom({ sdkAppId, roomId, roomIdType }: RoomName) {
  return { sdkAppId, roomId, roomIdType, createdAt: null, people: [], robots: [] };
}

/** `accepted` is what the API took last, `visible` what the recording shows by now. */
export function viewRecording(recording: Recording, recorder: Recorder, nowMs: number) {
  const { ending } = recording;
  return {
    taskId: recording.taskId,
    status: recorder.status(recording),
    sdkAppId: recording.room.sdkAppId,
    roomId: recording.room.roomId,
    roomIdType: recording.room.roomIdType,
    robotUserId: recording.robotUserId,
    recordMode: recording.recordMode,
    streamType: recording.streamType,
    canvas: recording.canvas,
    createdAt: iso(recording.createdAt),
    expiresAt: iso(recording.expiresAt),
    startedAt: recording.startedAt === null ? null : iso(recording.startedAt),
    ending: ending === null ? null : { at: iso(ending.at), leaveCode: ending.leaveCode },
    modifications: recording.modifications,
    accepted: viewChange(acceptedChange(recording)),
    visible: viewChange(visibleChange(recording, nowMs)),
  };
}

/** The picture as data: windows and watermarks from back to front, and the state of each image. */
export function viewPicture({ recording, change, picture }: RecordedPicture, images: ImageStore) {
  return {
    taskId: recording.taskId,
    acceptedAt: iso(change.acceptedAt),
    visibleAt: iso(change.visibleAt),
    ...picture,
    images: listPictureImages(picture).map((url) => {
      const outcome = images.known(url);
      const reason = outcome?.kind === 'failed' ? outcome.reason : null;
      return { url, state: outcome?.kind ?? 'not-loaded', reason };
    }),
  };
}

function viewChange(change: MixChange) {
  return {
    acceptedAt: iso(change.acceptedAt),
    visibleAt: iso(change.visibleAt),
    MixLayoutParams: change.MixLayoutParams,
    SubscribeStreamUserIds: change.SubscribeStreamUserIds,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
