import type { Finding } from '#contract/support/preflight.ts';
import type { CallOutcome, Cloud } from '#server/cloud/cloud.ts';
import type { CloudAction } from '#trtc/actions.ts';
import { blockModes } from '#trtc/room-calls.ts';
import type { Site } from '#trtc/sites.ts';

import { right, unknown, wrong } from './finding.ts';

/** A TaskId that no recording has: a call for it changes nothing. */
const noTask = 'mixdesk-check';

/** A room that nobody enters, by its number and by its text, and somebody who is in no room. */
const noRoomNumber = 4_294_967_294;
const noRoom = 'mixdesk-check-no-room';
const nobody = 'mixdesk-check-nobody';

type Try = readonly [action: CloudAction, body: Readonly<Record<string, unknown>>];

/** Calls about a recording that does not exist: all but the one that starts a recording. */
const recordingTries: readonly Try[] = [
  ['DescribeCloudRecording', { TaskId: noTask }],
  [
    'ModifyCloudRecording',
    { TaskId: noTask, MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} },
  ],
  ['DeleteCloudRecording', { TaskId: noTask }],
];

/** Calls about nobody in a room that nobody enters. A number may be somebody's room after all, so none is dismissed. */
const roomTries: readonly Try[] = [
  ['RemoveUser', { RoomId: noRoomNumber, UserIds: [nobody] }],
  ['RemoveUserByStrRoomId', { RoomId: noRoom, UserIds: [nobody] }],
  ['DismissRoomByStrRoomId', { RoomId: noRoom }],
];
const blockTries: readonly Try[] = [
  ['SetUserBlocked', { RoomId: noRoomNumber, UserId: nobody, IsMute: blockModes.none }],
  ['SetUserBlockedByStrRoomId', { StrRoomId: noRoom, UserId: nobody, IsMute: blockModes.none }],
];

/** The greatest difference of clocks that is not worth a word, ms; the cloud accepts 300 s. */
const clockToleranceMs = 60_000;

/**
 * Sends one call for each action that can be sent without changing anything, about a recording or a room that does not exist. What the
 * cloud says of it tells whether key, clock, region and permissions are right: it looks at them first.
 */
export async function checkCloud(options: {
  readonly cloud: Cloud;
  readonly region: string;
  readonly sdkAppId: number | null;
  readonly site: Site;
  /** Whether the desk may act on rooms. */
  readonly roomControl: boolean;
}): Promise<readonly Finding[]> {
  const { cloud, region, sdkAppId } = options;
  if (sdkAppId === null) {
    return [
      unknown(
        'keys',
        'The keys were not tried: name an application in TRTC_SDK_APP_IDS or with --sdk-app-id.',
      ),
    ];
  }
  const tries = [
    ...recordingTries,
    ...(options.roomControl ? roomTries : []),
    ...(options.roomControl && options.site === 'intl' ? blockTries : []),
  ];
  const refused: CloudAction[] = [];
  for (const [action, fields] of tries) {
    const body = JSON.stringify({ SdkAppId: sdkAppId, ...fields });
    const outcome = await cloud.call({ action, region, body });
    const finding = judge(outcome, region);
    if (finding === 'not-allowed') {
      refused.push(action);
    } else if (finding !== null) {
      return [finding];
    }
  }
  return [
    right('keys', `The keys sign for ${sdkAppId}.`),
    right('clock', 'The cloud accepts the time of this machine.'),
    right('region', `The cloud knows the region ${region}.`),
    refused.length === 0
      ? right('permissions', `The keys may call ${tries.map(([action]) => action).join(', ')}.`)
      : refuseActions(refused, sdkAppId),
  ];
}

export function refuseActions(actions: readonly CloudAction[], sdkAppId: number): Finding {
  const names = actions.map((action) => `name/trtc:${action}`).join(' and ');
  return wrong(
    'permissions',
    `The keys may not call ${actions.join(', ')}: allow ${names} for ${sdkAppId} in CAM; docs/operations.md has the policy.`,
  );
}

/** Null: whatever this call could show is right. */
function judge(outcome: CallOutcome, region: string): Finding | 'not-allowed' | null {
  switch (outcome.kind) {
    case 'succeeded':
      return null;
    case 'refused':
      return judgeCode(outcome.code, region);
    case 'not-sent':
    case 'unknown':
      return wrong(
        'keys',
        `The cloud does not answer (${outcome.reason.replace(/\.$/, '')}): check the network, the proxy variables and TRTC_ENDPOINT.`,
      );
  }
}

function judgeCode(code: string, region: string): Finding | 'not-allowed' | null {
  if (code === 'AuthFailure.SignatureExpire') {
    return wrong(
      'clock',
      'The cloud says that the signature has expired: set the clock of this machine by NTP; it may differ by five minutes at most.',
    );
  }
  if (isRefusedPermission(code)) {
    return 'not-allowed';
  }
  if (code.startsWith('AuthFailure')) {
    return wrong('keys', `The cloud refuses the keys (${code}): ${remedyFor(code)}`);
  }
  if (code === 'UnsupportedRegion' || code === 'InvalidParameterValue.Region') {
    return wrong(
      'region',
      `The cloud does not know the region ${region} (${code}): set TENCENTCLOUD_REGION to one of your site, or remove it.`,
    );
  }
  return null;
}

export function isRefusedPermission(code: string): boolean {
  return code === 'AuthFailure.UnauthorizedOperation' || code.startsWith('UnauthorizedOperation');
}

function remedyFor(code: string): string {
  switch (code) {
    case 'AuthFailure.SecretIdNotFound':
    case 'AuthFailure.InvalidSecretId':
      return 'the SecretId does not exist or is switched off; compare TENCENTCLOUD_SECRET_ID with the console.';
    case 'AuthFailure.TokenFailure':
      return 'the temporary keys have ended or the token is not theirs; take new ones, or let the desk renew them with TENCENTCLOUD_CREDENTIALS.';
    case 'AuthFailure.SignatureFailure':
      return 'the SecretKey does not belong to the SecretId; copy both again.';
    default:
      return 'copy TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY again.';
  }
}

/** Compares the clock of this machine with the `Date` of the cloud's answer, which tells of a difference before it is too large. */
export async function checkClock(
  endpoint: string,
  now: () => Date = () => new Date(),
): Promise<Finding | null> {
  let date: string | null;
  try {
    const answer = await fetch(endpoint, { method: 'HEAD', signal: AbortSignal.timeout(5000) });
    date = answer.headers.get('date');
  } catch {
    return null;
  }
  const skewMs = now().getTime() - Date.parse(date ?? '');
  if (Number.isNaN(skewMs) || Math.abs(skewMs) <= clockToleranceMs) {
    return null;
  }
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  return wrong(
    'clock',
    skewMs > 0
      ? `The clock of this machine is ${seconds} s ahead of that of the cloud: set it by NTP; it may differ by five minutes at most.`
      : `The clock of this machine is ${seconds} s behind that of the cloud: set it by NTP; it may differ by five minutes at most.`,
  );
}
