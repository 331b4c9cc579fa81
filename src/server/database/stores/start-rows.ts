import type { Selectable } from 'kysely';

import type { RecordingStart } from '#contract/recording.ts';
import type { Actor } from '#contract/revision.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { hashText } from '#server/database/engine/hash-text.ts';
import type { StartRow } from '#server/database/engine/schema.ts';
import { fromStorableText, toStorableText } from '#server/database/engine/storable-text.ts';

import { formatPayload } from './revision-rows.ts';

export type StartSettings = Omit<RecordingStart, 'robotUserId' | 'startedBy'>;

/** One sending of a start. */
export interface NewAttempt {
  readonly createdAt: Date;
  /** A start that is still `sending` and was sent before this moment counts as unanswered. */
  readonly unansweredBefore: Date;
}

export interface NewStart extends NewAttempt {
  readonly id: string;
  readonly title: string;
  readonly sdkAppId: number;
  readonly region: string;
  readonly canvas: { readonly width: number; readonly height: number };
  readonly roomId: string;
  readonly roomIdType: 0 | 1;
  readonly robotUserId: string;
  readonly settings: StartSettings;
  readonly payload: RecordingPayload;
  readonly actor: Actor;
  readonly idempotencyKey: string;
}

export interface StoredStart extends Omit<NewStart, 'idempotencyKey' | 'unansweredBefore'> {
  /** When it was sent the first time that nobody answered, if it has been sent again since. */
  readonly unansweredSince: Date | null;
}

export function toStartRow(origin: string, start: NewStart): StartRow {
  const { settings, actor } = start;
  const payload = formatPayload(start.payload);
  const { title, sdkAppId, region, roomId, roomIdType, canvas } = start;
  return {
    id: start.id,
    origin,
    title: toStorableText(title),
    sdk_app_id: sdkAppId,
    region,
    room_id: toStorableText(roomId),
    room_id_type: roomIdType,
    robot_user_id: start.robotUserId,
    canvas_width: canvas.width,
    canvas_height: canvas.height,
    settings: JSON.stringify(settings),
    payload,
    actor: JSON.stringify(actor),
    status: 'sending',
    idempotency_hash: hashText(start.idempotencyKey),
    request_hash: hashText(
      JSON.stringify([title, sdkAppId, region, roomId, roomIdType, canvas, settings, payload]),
    ),
    created_at: start.createdAt.toISOString(),
    settled_at: null,
    upstream: null,
    task_ref: null,
    lost_at: null,
    dismissed: null,
  };
}

export function toStart(row: Selectable<StartRow>): StoredStart {
  return {
    id: row.id,
    title: fromStorableText(row.title),
    sdkAppId: row.sdk_app_id,
    region: row.region,
    roomId: fromStorableText(row.room_id),
    roomIdType: row.room_id_type === 0 ? 0 : 1,
    robotUserId: row.robot_user_id,
    canvas: { width: row.canvas_width, height: row.canvas_height },
    settings: JSON.parse(row.settings) as StartSettings,
    payload: JSON.parse(row.payload) as RecordingPayload,
    actor: JSON.parse(row.actor) as Actor,
    createdAt: new Date(row.created_at),
    unansweredSince: row.lost_at === null ? null : new Date(row.lost_at),
  };
}
