import type { Size } from '#geometry/rect.ts';
import { isJsonObject } from '#layout/exchange/classify-json.ts';
import type { JsonObject } from '#layout/exchange/classify-json.ts';
import { parseJson } from '#layout/exchange/parse-json.ts';
import { readCode } from '#layout/exchange/read-code.ts';
import { readCommand } from '#layout/exchange/read-command.ts';
import { describePlace } from '#layout/exchange/text-place.ts';
import { recordModes, roomIdTypes } from '#trtc/create-recording.ts';
import type { RoomIdType } from '#trtc/create-recording.ts';
import { defaultCanvas, handleHours } from '#trtc/limits.ts';
import { say } from '#web/words/say.ts';

/** What a pasted text says about a recording that is running. What it does not say is absent. */
export interface RecordingFacts {
  readonly sdkAppId?: number;
  readonly taskId?: string;
  readonly roomId?: string;
  readonly roomIdType?: RoomIdType;
  readonly region?: string;
  /** Canvas px. */
  readonly canvas?: Size;
  /** How long the handle is valid after the start, hours. */
  readonly handleHours?: number;
  /** The layout it was started with, or was last given. */
  readonly baseline?: {
    readonly MixLayoutParams: unknown;
    readonly SubscribeStreamUserIds: unknown;
  };
}

export type FactsReading =
  | {
      readonly kind: 'facts';
      readonly facts: RecordingFacts;
      /** What the text did not say and the vendor's documents do: one sentence each. */
      readonly assumed: readonly string[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

const none = say(
  'There is nothing about a recording in this text. Paste the request or the response of CreateCloudRecording, or both.',
);

/**
 * Reads the request of a CreateCloudRecording, its response, or both in one text, in any order: as JSON, in a program, a command or
 * a log. The body of a ModifyCloudRecording and the response of a DescribeCloudRecording are read too. Secrets in the text, such as
 * the keys of a bucket, are never part of the result.
 */
export function readRecordingFacts(text: string): FactsReading {
  const command = readCommand(text);
  if (command?.kind === 'refused') {
    return command;
  }
  let facts: RecordingFacts = {};
  const assumed: string[] = [];
  const inText = listObjects(text.slice(command?.end ?? 0));
  if (inText.kind === 'refused') {
    return inText;
  }
  for (const object of [...(command ? [command.body] : []), ...inText.objects]) {
    if (hasAny(object, ['RecordParams', 'StorageParams', 'MixTranscodeParams'])) {
      const { RecordMode } = objectOf(object['RecordParams']);
      if (RecordMode === recordModes.single) {
        return {
          kind: 'refused',
          reason: say(
            'This request records each person apart (RecordMode 1). Only a mixed recording has a layout.',
          ),
        };
      }
      facts = { ...facts, ...factsOfCreate(object, assumed) };
    } else if (hasAny(object, ['TaskId', 'MixLayoutParams'])) {
      facts = { ...facts, ...factsOfBody(object) };
    }
  }
  if (Object.keys(facts).length === 0) {
    return { kind: 'refused', reason: none };
  }
  const region = facts.region ?? findRegion(text);
  return {
    kind: 'facts',
    facts: { ...facts, ...(region === undefined ? {} : { region }) },
    assumed,
  };
}

function factsOfCreate(body: JsonObject, assumed: string[]): RecordingFacts {
  const record = objectOf(body['RecordParams']);
  const video = objectOf(objectOf(body['MixTranscodeParams'])['VideoParams']);
  const { Width: width, Height: height } = video;
  const hasSize = isWhole(width) && isWhole(height);
  const { RoomIdType, ResourceExpiredHour, MixLayoutParams } = body;
  if (!hasSize) {
    assumed.push(
      say('The request has no VideoParams: then the canvas is {width} × {height}.', {
        width: defaultCanvas.width,
        height: defaultCanvas.height,
      }),
    );
  }
  if (RoomIdType === undefined) {
    assumed.push(say('The request has no RoomIdType: then the room is a number.'));
  }
  if (ResourceExpiredHour === undefined) {
    assumed.push(
      say('The request has no ResourceExpiredHour: then the handle is valid for {default} h.', {
        default: handleHours.default,
      }),
    );
  }
  return {
    ...factsOfBody(body),
    canvas: hasSize ? { width, height } : defaultCanvas,
    roomIdType: RoomIdType === roomIdTypes.string ? roomIdTypes.string : roomIdTypes.number,
    handleHours: isWhole(ResourceExpiredHour) ? ResourceExpiredHour : handleHours.default,
    ...(MixLayoutParams === undefined
      ? {}
      : {
          baseline: {
            MixLayoutParams,
            SubscribeStreamUserIds: record['SubscribeStreamUserIds'] ?? {},
          },
        }),
  };
}

/** What any body or response may say. */
function factsOfBody(body: JsonObject): RecordingFacts {
  const { SdkAppId, TaskId, RoomId, Region, MixLayoutParams, SubscribeStreamUserIds } = body;
  const sdkAppId = typeof SdkAppId === 'string' && /^\d+$/.test(SdkAppId) ? +SdkAppId : SdkAppId;
  return {
    ...(isWhole(sdkAppId) ? { sdkAppId } : {}),
    ...(typeof TaskId === 'string' && TaskId !== '' ? { taskId: TaskId } : {}),
    ...(typeof RoomId === 'string' || typeof RoomId === 'number' ? { roomId: String(RoomId) } : {}),
    ...(typeof Region === 'string' ? { region: Region } : {}),
    ...(MixLayoutParams === undefined
      ? {}
      : { baseline: { MixLayoutParams, SubscribeStreamUserIds: SubscribeStreamUserIds ?? {} } }),
  };
}

/** The region of a call stands beside its body: in a header, an option or a field of a client. */
function findRegion(text: string): string | undefined {
  const [, region] =
    /(?:X-TC-Region|--region|"?\bregion"?)['"]?\s*[:=, ]\s*['"]?([a-z]{2,}-[a-z0-9-]+)/i.exec(
      text,
    ) ?? [];
  return region;
}

type ObjectsReading =
  | { readonly kind: 'objects'; readonly objects: readonly JsonObject[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** Every object of the text that could be a request or a response. A request with a fault is refused, not read in part. */
function listObjects(text: string): ObjectsReading {
  // What a program answered is often kept in a comment beside the call. Offsets stay as they are.
  const plain = text.replace(
    /^([ \t]*)(\/\/|#)(?=[ \t]*[{[])/gm,
    (_, indent: string, sign: string) => indent + ' '.repeat(sign.length),
  );
  const { values, faults } = readCode(plain, true);
  const fault = faults.find(({ start }) => isRequest(text.slice(start)));
  return fault === undefined
    ? { kind: 'objects', objects: values.flatMap(({ json }) => flatten(json)) }
    : { kind: 'refused', reason: `${fault.message} (${describePlace(text, fault.offset)}).` };
}

/** Whether a broken object begins as a request or a response does, and not as something else of a program. */
function isRequest(text: string): boolean {
  return /^[\w@$]{0,2}["'`]{0,3}\s*\{\s*\\*["']?[A-Z]\w*\\*["']?\s*:/.test(text);
}

/** An object and those inside it, except inside of requests: what is in a request belongs to it. */
function flatten(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) {
    return value.flatMap(flatten);
  }
  if (typeof value === 'string' && /^\s*\{/.test(value)) {
    const parsed = parseJson(value);
    return parsed.kind === 'value' ? flatten(parsed.value) : [];
  }
  if (!isJsonObject(value)) {
    return [];
  }
  const isOne = hasAny(value, ['RecordParams', 'StorageParams', 'MixLayoutParams', 'TaskId']);
  return isOne ? [value] : Object.values(value).flatMap(flatten);
}

function hasAny(value: JsonObject, keys: readonly string[]): boolean {
  return keys.some((key) => Object.hasOwn(value, key));
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value) ? value : {};
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
