import { cloudActions } from '#trtc/actions.ts';
import type { CloudAction, RoomAction } from '#trtc/actions.ts';
import { createCloudRecordingSchema } from '#trtc/create-recording.ts';
import { modifyCloudRecordingSchema } from '#trtc/modify-recording.ts';
import { roomCallSchemas } from '#trtc/room-calls.ts';
import { readFaults } from '#trtc/schema-faults.ts';
import { apiVersion } from '#trtc/sites.ts';
import { deleteCloudRecording, describeCloudRecordingSchema } from '#trtc/task-calls.ts';
import type { z } from 'zod';

import { dropUnreadColours } from '#simulator/gateway/actions/colours.ts';
import { createRecording } from '#simulator/gateway/actions/create-recording.ts';
import { deleteRecording } from '#simulator/gateway/actions/delete-recording.ts';
import { describeRecording } from '#simulator/gateway/actions/describe-recording.ts';
import { refuseUnknownTask } from '#simulator/gateway/actions/find-usable.ts';
import { modifyRecording } from '#simulator/gateway/actions/modify-recording.ts';
import type { RecordingService } from '#simulator/gateway/actions/recording-service.ts';
import { blockUser, dismissRoom, removeUsers } from '#simulator/gateway/actions/room-actions.ts';
import type { Recorder } from '#simulator/world/recorder.ts';
import type { Rooms } from '#simulator/world/rooms.ts';
import type { Timeline } from '#simulator/world/timeline.ts';
import { createCallRate } from './call-rate.ts';
import type { SimulatorCredential } from './credential.ts';
import { refuse } from '#simulator/gateway/answer/answer.ts';
import type { Answer, Refusal } from '#simulator/gateway/answer/answer.ts';
import { isAboutValue, refuseFaults } from '#simulator/gateway/answer/schema-refusal.ts';
import { convertText } from './parameters.ts';
import type { GatewaySettings } from './settings.ts';

/** A call with a valid signature. */
export interface GatewayCall {
  readonly credential: SimulatorCredential;
  readonly action: string | null;
  readonly version: string | null;
  readonly region: string | null;
  readonly content: CallContent;
  /** Refuses the call in place of the action, after the gateway's own checks. */
  readonly forced: Refusal | null;
}

/** The action's parameters: a body as it came, or a query or form, whose values are all text. */
export type CallContent =
  | { readonly kind: 'body'; readonly contentType: string | null; readonly bytes: Uint8Array }
  | { readonly kind: 'parameters'; readonly value: unknown };

export interface GatewayParts {
  readonly settings: GatewaySettings;
  readonly timeline: Timeline;
  readonly recorder: Recorder;
  readonly rooms: Rooms;
}

export type Gateway = (call: GatewayCall) => Answer;

/** Checks a body and runs the action; one for each action, so that schema and action agree on the type. */
type Handler = (
  body: unknown,
  isText: boolean,
  admit: (sdkAppId: number) => Refusal | null,
) => Answer;

/** The international model alone has them. */
const internationalActions: readonly CloudAction[] = [
  'SetUserBlocked',
  'SetUserBlockedByStrRoomId',
] satisfies readonly RoomAction[];

/** The gateway in front of the actions. It checks action, version, region, JSON, schema, rate and permission, in this order. */
export function createGateway(parts: GatewayParts): Gateway {
  const { settings, timeline, recorder, rooms } = parts;
  const { choices, maxRecordings } = settings;
  const service: RecordingService = { recorder, rooms, timeline, choices, maxRecordings };
  // Callers live in real time, also while a show plays fast or is paused.
  const rate = createCallRate(settings.maxCallsPerSecond, timeline.sourceNow);

  function makeHandler<Request extends { readonly SdkAppId: number }>(
    action: CloudAction,
    schema: z.ZodType<Request>,
    run: (service: RecordingService, request: Request) => Answer,
  ): Handler {
    return (given, isText, admit) => {
      const texts = isText ? convertTexts(schema, given) : given;
      const body = choices.colours === 'unchecked' ? dropUnreadColours(texts) : texts;
      const parsed = schema.safeParse(body);
      if (!parsed.success) {
        const faults = readFaults(parsed.error, body);
        return (
          (faults.every(isAboutValue) ? refuseUnknownTask(service, body) : null) ??
          refuseFaults(action, faults, choices.missingCode)
        );
      }
      return admit(parsed.data.SdkAppId) ?? run(service, parsed.data);
    };
  }

  const handlers: Readonly<Record<CloudAction, Handler>> = {
    CreateCloudRecording: makeHandler(
      'CreateCloudRecording',
      createCloudRecordingSchema(settings.site),
      createRecording,
    ),
    DescribeCloudRecording: makeHandler(
      'DescribeCloudRecording',
      describeCloudRecordingSchema(settings.site),
      describeRecording,
    ),
    ModifyCloudRecording: makeHandler(
      'ModifyCloudRecording',
      modifyCloudRecordingSchema(settings.site),
      modifyRecording,
    ),
    DeleteCloudRecording: makeHandler(
      'DeleteCloudRecording',
      deleteCloudRecording,
      deleteRecording,
    ),
    RemoveUser: makeHandler('RemoveUser', roomCallSchemas.RemoveUser, removeUsers),
    RemoveUserByStrRoomId: makeHandler(
      'RemoveUserByStrRoomId',
      roomCallSchemas.RemoveUserByStrRoomId,
      removeUsers,
    ),
    SetUserBlocked: makeHandler('SetUserBlocked', roomCallSchemas.SetUserBlocked, blockUser),
    SetUserBlockedByStrRoomId: makeHandler(
      'SetUserBlockedByStrRoomId',
      roomCallSchemas.SetUserBlockedByStrRoomId,
      blockUser,
    ),
    DismissRoom: makeHandler('DismissRoom', roomCallSchemas.DismissRoom, dismissRoom),
    DismissRoomByStrRoomId: makeHandler(
      'DismissRoomByStrRoomId',
      roomCallSchemas.DismissRoomByStrRoomId,
      dismissRoom,
    ),
  };

  /** Whether the site's model has the action. */
  function isOffered(action: string | null): action is CloudAction {
    const known = cloudActions.find((one) => one === action);
    return (
      known !== undefined && (settings.site === 'intl' || !internationalActions.includes(known))
    );
  }

  function admit(call: GatewayCall, action: CloudAction, sdkAppId: number): Refusal | null {
    const { secretId, sdkAppIds } = call.credential;
    const calls = rate.count(`${secretId}/${action}`);
    if (calls > settings.maxCallsPerSecond) {
      return refuse(
        'RequestLimitExceeded',
        `Your current request times equals to \`${calls}\` in a second, which exceeds the frequency limit \`${settings.maxCallsPerSecond}\` for a second. Please reduce the frequency of calls.`,
      );
    }
    if (sdkAppIds !== undefined && !sdkAppIds.includes(sdkAppId)) {
      return refuse(
        'AuthFailure.UnauthorizedOperation',
        `You are not authorized to perform operation (trtc:${action}) resource (qcs::trtc:::sdkappid/${sdkAppId}) has no permission.`,
      );
    }
    if (call.forced !== null) {
      return call.forced;
    }
    // Modify lists no code for a wrong SdkAppId: it answers that the task cannot be found.
    if (settings.sdkAppIds?.includes(sdkAppId) === false && action !== 'ModifyCloudRecording') {
      return refuse('InvalidParameter.SdkAppId', `The SdkAppId ${sdkAppId} is wrong.`);
    }
    return null;
  }

  return (call) => {
    const { action } = call;
    if (action !== null && !isOffered(action)) {
      return refuseAction(action);
    }
    const refusal = refuseCommon(call, settings.regions);
    if (refusal !== null) {
      return refusal;
    }
    if (!isOffered(action)) {
      return refuseAction(action);
    }
    const body = readBody(call);
    if (body.kind === 'refused') {
      return body;
    }
    const isText = call.content.kind === 'parameters';
    return handlers[action](body.value, isText, (sdkAppId) => admit(call, action, sdkAppId));
  };
}

function refuseCommon(call: GatewayCall, regions: readonly string[]): Refusal | null {
  if (call.action === null) {
    return refuseMissingHeader('Action');
  }
  if (call.version === null) {
    return refuseMissingHeader('Version');
  }
  if (call.version !== apiVersion) {
    return refuse('NoSuchVersion', `The API version \`${call.version}\` does not exist.`);
  }
  if (call.region === null) {
    return refuseMissingHeader('Region');
  }
  if (!regions.includes(call.region)) {
    return refuse('UnsupportedRegion', `The region \`${call.region}\` is not supported.`);
  }
  return null;
}

function refuseAction(action: string | null): Refusal {
  return refuse('InvalidAction', `The action \`${action ?? ''}\` is invalid or not found.`);
}

function refuseMissingHeader(name: string): Refusal {
  return refuse('MissingParameter', `The request is missing a required parameter \`${name}\`.`);
}

/** A query or form has text alone: what the schema wants as a number or a boolean is read as one. */
function convertTexts(schema: z.ZodType, given: unknown): unknown {
  const parsed = schema.safeParse(given);
  return parsed.success
    ? given
    : readFaults(parsed.error, given).reduce(
        (value, { path }) => convertText(value, path.split('.')),
        given,
      );
}

function readBody({
  content,
}: GatewayCall): { readonly kind: 'read'; readonly value: object } | Refusal {
  if (content.kind === 'parameters') {
    return { kind: 'read', value: content.value as object };
  }
  if (!/^application\/json\s*(;|$)/i.test(content.contentType ?? '')) {
    return refuse('InvalidParameter', 'The Content-Type of the request must be application/json.');
  }
  let value: unknown;
  try {
    // Also fails for a document that is nested too deeply.
    value = dropNulls(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(content.bytes)));
  } catch {
    return refuse('InvalidParameter', 'The request body is not valid JSON in UTF-8.');
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { kind: 'read', value }
    : refuse('InvalidParameter', 'The request body must be a JSON object.');
}

/** A field that is null counts as absent, at every depth. */
function dropNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(dropNulls);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, field]) =>
      field === null ? [] : [[key, dropNulls(field)]],
    ),
  );
}
