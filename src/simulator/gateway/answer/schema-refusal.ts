import { roomActions } from '#trtc/actions.ts';
import type { CloudAction } from '#trtc/actions.ts';
import type { CloudChoices } from '#trtc/cloud-choices.ts';
import type { FaultKind, SchemaFault } from '#trtc/schema-faults.ts';

import { refuse } from './answer.ts';
import type { Refusal } from './answer.ts';

/** Required fields for which an action lists its own code `MissingParameter.X` (intl 647/46957 to 647/46960, 647/34268, 647/51289, 647/34269, error codes). */
const handleFields = ['SdkAppId', 'TaskId'];
const roomFields = ['SdkAppId', 'RoomId'];
const namedMissing: Readonly<Record<CloudAction, readonly string[]>> = {
  CreateCloudRecording: [
    'SdkAppId',
    'RoomId',
    'UserId',
    'UserSig',
    'RecordParams',
    'RecordParams.RecordMode',
    'StorageParams',
    'StorageParams.CloudStorage',
    'StorageParams.CloudStorage.Vendor',
    'StorageParams.CloudStorage.Region',
    'StorageParams.CloudStorage.Bucket',
    'StorageParams.CloudStorage.AccessKey',
    'StorageParams.CloudStorage.SecretKey',
  ],
  DescribeCloudRecording: handleFields,
  ModifyCloudRecording: handleFields,
  DeleteCloudRecording: handleFields,
  RemoveUser: [...roomFields, 'UserIds'],
  RemoveUserByStrRoomId: [...roomFields, 'UserIds'],
  SetUserBlocked: [...roomFields, 'UserId'],
  SetUserBlockedByStrRoomId: [...roomFields, 'UserId'],
  DismissRoom: roomFields,
  DismissRoomByStrRoomId: roomFields,
};

/** Fields for whose wrong value the actions on a room list a code of their own. */
const namedInvalid: readonly string[] = ['RoomId', 'UserId', 'UserIds'];

/** What the gateway finds before the service behind it checks values. */
const gatewayKinds: readonly FaultKind[] = ['type', 'unknown', 'missing'];

/** The one refusal that the vendor answers for a body with these faults; there must be at least one. */
export function refuseFaults(
  action: CloudAction,
  faults: readonly SchemaFault[],
  missingCode: CloudChoices['missingCode'],
): Refusal {
  const fault = faults.find(({ kind }) => gatewayKinds.includes(kind)) ?? faults[0];
  if (fault === undefined) {
    return refuse('InvalidParameter', 'The request body is not valid.');
  }
  return missingCode === 'plain' && fault.kind === 'missing'
    ? refuseMissing('MissingParameter', fault.path)
    : refuseFault(action, fault);
}

function refuseFault(action: CloudAction, { kind, path, message }: SchemaFault): Refusal {
  switch (kind) {
    case 'missing':
      return refuseMissing(findMissingCode(action, path), path);
    case 'unknown':
      return refuse('UnknownParameter', `The parameter \`${path}\` is not recognized.`);
    case 'type':
      return refuse(
        'InvalidParameter',
        `The value type of parameter \`${path}\` is not valid: it ${message}.`,
      );
    case 'range': {
      const [field = path] = path.split('.');
      return roomActions.some((one) => one === action) && namedInvalid.includes(field)
        ? refuse(`InvalidParameter.${field}`, `The parameter \`${path}\` is wrong: it ${message}.`)
        : refuseRange(path, message);
    }
    case 'conflict':
      return refuse('InvalidParameter', `The parameter \`${path}\` is not valid: it ${message}.`);
  }
}

function findMissingCode(action: CloudAction, path: string): string {
  const name = path.split('.').at(-1) ?? path;
  return namedMissing[action].includes(path) ? `MissingParameter.${name}` : 'MissingParameter';
}

function refuseMissing(code: string, path: string): Refusal {
  return refuse(code, `The request is missing a required parameter \`${path}\`.`);
}

/** Whether the fault is about a value, which the service behind the gateway may judge after it has looked up the task. */
export function isAboutValue({ kind }: SchemaFault): boolean {
  return !gatewayKinds.includes(kind);
}

/** `message` follows "it": `must be at most 1920, not 1921`. */
export function refuseRange(path: string, message: string): Refusal {
  return refuse(
    'InvalidParameter.OutOfRange',
    `The value of parameter \`${path}\` is out of range: it ${message}.`,
  );
}
