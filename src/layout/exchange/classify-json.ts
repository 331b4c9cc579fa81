import type { Size } from '#geometry/rect.ts';
import { defaultCanvas } from '#trtc/limits.ts';
import { subscriptionLists } from '#trtc/subscription.ts';

import type { LintSubject } from '#layout/lint/lint-subject.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import { layoutWords, partWords, telling } from './vendor-words.ts';

/** What a JSON value was classified as. */
export type DraftSource =
  /** A ModifyCloudRecording body. */
  | 'modify'
  /** A CreateCloudRecording body. */
  | 'create'
  /** An object with MixLayoutParams, SubscribeStreamUserIds or both. */
  | 'payload'
  /** The inside of MixLayoutParams. */
  | 'layout'
  /** Windows: a MixLayoutList, one window, or an object with nothing but a MixLayoutList. */
  | 'windows'
  /** The inside of SubscribeStreamUserIds. */
  | 'subscription';

/** A recording layout, not checked yet. */
export interface DraftJson {
  readonly kind: 'draft';
  readonly source: DraftSource;
  readonly subject: LintSubject;
  /** Paths of everything beside the draft. */
  readonly leftOut: readonly string[];
  /** Those of `leftOut` that the API does not have in this place. */
  readonly unknownKeys: readonly string[];
  readonly canvas?: Size;
  readonly sdkAppId?: number;
  readonly taskId?: string;
  readonly roomId?: string;
}

/** Where a key stands: in this object. */
export interface KeyPlace {
  readonly object: object;
  readonly key: string;
}

export type ClassifiedJson =
  | DraftJson
  /** `at` is the key that is wrong, where there is one. */
  | { readonly kind: 'refused'; readonly reason: string; readonly at?: KeyPlace }
  | undefined;

export type JsonObject = Readonly<Record<string, unknown>>;

const onlyInCreate = ['RecordParams', 'StorageParams', 'MixTranscodeParams', 'ResourceExpiredHour'];
const onlyInRelay = [
  'SequenceNumber',
  'WithTranscoding',
  'AgentParams',
  'SingleSubscribeParams',
  'PublishCdnParams',
  'FeedBackRoomParams',
  'MaxVideoUser',
  'PureAudioHoldPlaceMode',
  'UserMediaStream',
  'LocationX',
  'LocationY',
];
const modifyKeys = ['SdkAppId', 'TaskId', 'MixLayoutParams', 'SubscribeStreamUserIds'];
const createKeys = [
  'SdkAppId',
  'RoomId',
  'UserId',
  'UserSig',
  'RecordParams',
  'StorageParams',
  'RoomIdType',
  'MixTranscodeParams',
  'MixLayoutParams',
  'ResourceExpiredHour',
  'PrivateMapKey',
];
/** Common parameters (intl 647/34263), which some tools add to the body. */
const commonKeys = [
  'Action',
  'Version',
  'Region',
  'Language',
  'Timestamp',
  'Nonce',
  'SecretId',
  'Token',
  'Signature',
  'SignatureMethod',
  'RequestClient',
];

const relayReason =
  'This layout is for CDN relay (UpdatePublishCdnStream), not for a recording: the fields differ. Copy the body of a ModifyCloudRecording or CreateCloudRecording request.';

/** Classifies a JSON value as one of the forms of a recording layout; undefined when it is something else. */
export function classifyJson(value: unknown): ClassifiedJson {
  if (Array.isArray(value)) {
    return classifyWindows(value);
  }
  if (!isJsonObject(value)) {
    return undefined;
  }
  if (isRelay(value)) {
    return { kind: 'refused', reason: relayReason };
  }
  if (isJsonObject(value['Response'])) {
    return {
      kind: 'refused',
      reason:
        'This is a response from the cloud, which never contains the layout. Copy the request instead.',
    };
  }
  if (hasAny(value, onlyInCreate)) {
    return readCreate(value);
  }
  if (hasAny(value, partWords)) {
    return readBody(value);
  }
  const misspelt = Object.keys(value).find((key) =>
    partWords.some((word) => flatten(word) === flatten(key)),
  );
  if (misspelt !== undefined) {
    return refuseStrayPart(value, partWords);
  }
  if (hasAny(value, layoutWords)) {
    const list = value['MixLayoutList'];
    return Object.keys(value).length === 1 && Array.isArray(list)
      ? draftOfWindows(list)
      : draft('layout', { MixLayoutParams: value });
  }
  if (hasAny(value, subscriptionLists)) {
    return draft('subscription', { MixLayoutParams: undefined, SubscribeStreamUserIds: value });
  }
  if (isWindow(value)) {
    return draftOfWindows([value]);
  }
  if (hasAny(value, ['TaskId']) && hasAny(value, ['SdkAppId'])) {
    return {
      kind: 'refused',
      reason: 'This names a recording but has no layout. Add MixLayoutParams.',
    };
  }
  return undefined;
}

function classifyWindows(list: readonly unknown[]): ClassifiedJson {
  const items = list.filter(isJsonObject);
  if (items.some(isRelay)) {
    return { kind: 'refused', reason: relayReason };
  }
  return items.length === list.length && items.some(isWindow) ? draftOfWindows(list) : undefined;
}

/**
 * A key beside the parts of a request that holds a layout or lists, or should: left out, half of the request would be read.
 * `parts` are the keys that are read, `others` those that are looked at apart.
 */
function refuseStrayPart(
  body: JsonObject,
  parts: readonly string[],
  others: readonly string[] = [],
): ClassifiedJson {
  for (const [key, value] of Object.entries(body)) {
    if (others.includes(key)) {
      continue;
    }
    const meant = partWords.find((word) => flatten(word) === flatten(key));
    if (!parts.includes(key) && (telling.includes(key) || isNear(key) || holdsPart(value))) {
      const hint =
        meant !== undefined && parts.includes(meant)
          ? `${key} is written ${meant} in the API`
          : `${key} is not a field that a layout may stand in here. The fields for it are ${parts.join(' and ')}`;
      return { kind: 'refused', reason: hint, at: { object: body, key } };
    }
  }
  return undefined;
}

/** A part that is no object holds nothing that could be repaired. A symbol is a value that only a program knows. */
function refuseOddPart(body: JsonObject, parts: readonly string[]): ClassifiedJson {
  const key = parts.find((part) => {
    const value = body[part] ?? undefined;
    return value !== undefined && typeof value !== 'symbol' && !isJsonObject(value);
  });
  return key === undefined
    ? undefined
    : { kind: 'refused', reason: `${key} must be an object`, at: { object: body, key } };
}

function flatten(key: string): string {
  return key.replace(/[_-]/g, '').toLowerCase();
}

function isNear(key: string): boolean {
  return /^(mixlayout|un?subscribe(stream|audio|video)|subscribe)/.test(flatten(key));
}

/** Whether words of a layout are anywhere inside a value, also in JSON within a string. */
function holdsPart(value: unknown): boolean {
  if (typeof value === 'string') {
    return /^\s*[[{]/.test(value) && telling.some((word) => value.includes(`"${word}"`));
  }
  if (Array.isArray(value)) {
    return value.some(holdsPart);
  }
  return (
    isJsonObject(value) &&
    Object.entries(value).some(([key, inside]) => telling.includes(key) || holdsPart(inside))
  );
}

function readBody(body: JsonObject): ClassifiedJson {
  const stray = refuseStrayPart(body, partWords) ?? refuseOddPart(body, partWords);
  if (stray !== undefined) {
    return stray;
  }
  const extra = Object.keys(body).filter((key) => !modifyKeys.includes(key));
  const isModify = hasAny(body, ['SdkAppId', 'TaskId']);
  return {
    ...draft(isModify ? 'modify' : 'payload', {
      MixLayoutParams: body['MixLayoutParams'] ?? undefined,
      ...subscriptionOf(body['SubscribeStreamUserIds']),
    }),
    leftOut: extra,
    unknownKeys: extra.filter((key) => !commonKeys.includes(key)),
    ...handleOf(body),
  };
}

function readCreate(body: JsonObject): ClassifiedJson {
  const stray =
    refuseStrayPart(body, ['MixLayoutParams'], ['RecordParams']) ??
    refuseStrayPart(objectOf(body['RecordParams']), ['SubscribeStreamUserIds']) ??
    refuseOddPart(body, ['MixLayoutParams']) ??
    refuseOddPart(objectOf(body['RecordParams']), ['SubscribeStreamUserIds']);
  if (stray !== undefined) {
    return stray;
  }
  const record = objectOf(body['RecordParams']);
  const transcode = objectOf(body['MixTranscodeParams']);
  const video = objectOf(transcode['VideoParams']);
  const { Width: width, Height: height } = video;
  const stated = isLength(width) && isLength(height) ? { width, height } : undefined;
  // A Create without VideoParams has the vendor's default canvas (intl 647/36760, VideoParams).
  const canvas = stated ?? (transcode['VideoParams'] === undefined ? defaultCanvas : undefined);
  const split = ['SdkAppId', 'RoomId', 'RecordParams', 'MixTranscodeParams', 'MixLayoutParams'];
  const roomId = body['RoomId'];
  return {
    ...draft('create', {
      MixLayoutParams: body['MixLayoutParams'] ?? undefined,
      ...subscriptionOf(record['SubscribeStreamUserIds']),
    }),
    leftOut: [
      ...Object.keys(body).filter((key) => !split.includes(key)),
      ...pathsBeyond(body, 'RecordParams', ['SubscribeStreamUserIds']),
      ...pathsBeyond(body, 'MixTranscodeParams', ['VideoParams']),
      ...pathsBeyond(transcode, 'VideoParams', stated ? ['Width', 'Height'] : []).map(
        (path) => `MixTranscodeParams.${path}`,
      ),
    ],
    unknownKeys: Object.keys(body).filter((key) => ![...createKeys, ...commonKeys].includes(key)),
    ...handleOf(body),
    ...(canvas ? { canvas } : {}),
    ...(typeof roomId === 'string' ? { roomId } : {}),
  };
}

/** Paths of the fields of `body[key]` that are not in `used`; of the whole value when it is not an object. */
function pathsBeyond(body: JsonObject, key: string, used: readonly string[]): readonly string[] {
  const value = body[key];
  if (value === undefined) {
    return [];
  }
  if (!isJsonObject(value)) {
    return [key];
  }
  return Object.keys(value)
    .filter((name) => !used.includes(name))
    .map((name) => `${key}.${name}`);
}

function draft(source: DraftSource, subject: LintSubject): DraftJson {
  return { kind: 'draft', source, subject, leftOut: [], unknownKeys: [] };
}

function draftOfWindows(list: readonly unknown[]): DraftJson {
  return draft('windows', {
    MixLayoutParams: { MixLayoutMode: layoutModes.custom, MixLayoutList: list },
  });
}

function subscriptionOf(value: unknown): { readonly SubscribeStreamUserIds?: unknown } {
  return value === undefined || value === null ? {} : { SubscribeStreamUserIds: value };
}

function handleOf(body: JsonObject): { readonly sdkAppId?: number; readonly taskId?: string } {
  const { SdkAppId: sdkAppId, TaskId: taskId } = body;
  return {
    ...(typeof sdkAppId === 'number' ? { sdkAppId } : {}),
    ...(typeof taskId === 'string' ? { taskId } : {}),
  };
}

/** Whether a field of the relay API is anywhere a layout would be. */
function isRelay(value: JsonObject): boolean {
  const video = objectOf(value['VideoParams']);
  const windows = value['MixLayoutList'];
  return (
    hasAny(value, onlyInRelay) ||
    isJsonObject(video['LayoutParams']) ||
    (Array.isArray(windows) && windows.filter(isJsonObject).some(isRelay))
  );
}

function isWindow(value: JsonObject): boolean {
  return (
    hasAny(value, ['Width']) &&
    hasAny(value, ['Height']) &&
    hasAny(value, ['Top', 'Left']) &&
    !hasAny(value, ['Chars', 'WaterMarkUrl'])
  );
}

function isLength(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function hasAny(value: JsonObject, keys: readonly string[]): boolean {
  return keys.some((key) => Object.hasOwn(value, key));
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

export function isJsonObject(value: unknown): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
