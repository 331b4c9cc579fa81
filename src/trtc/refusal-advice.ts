import { firstLevel } from './error-codes.ts';

/** What a person can do about a refusal of the cloud. */
export interface RefusalAdvice {
  /** One or two sentences. */
  readonly sentence: string;
  /** Whether the same request may succeed when it is simply sent again. */
  readonly mayHelpAgain: boolean;
}

const busy =
  'The cloud was busy and the desk repeated the call. Wait a few seconds, then send it again.';
const missing =
  'The request lacks a field that the cloud needs. Check the request, and give the RequestId to the desk’s developers if the desk made it.';
const storage =
  'The storage for the files is not fully configured. The operator checks the RECORDING_ variables of the desk.';
const wrongRoom =
  'The cloud does not accept the name of the room. Correct the room of the recording, and whether it is a number or a text.';
const nobodyThere =
  'This person is not in the room, so nothing was done. Compare the user id with People; somebody who comes back can be blocked then.';
const version =
  'The address does not offer this call. The operator checks TRTC_ENDPOINT and TRTC_SITE: China and international are two addresses.';

type Entry = readonly [sentence: string, mayHelpAgain?: true];

/**
 * By code of the vendor: the common codes (intl 647/34266), those of the four recording actions (intl 647/46957, 647/46958,
 * 647/46959, 647/46960) and those of the actions on a room (intl 647/34268, 647/51289, 647/34269). A code without an entry has that of
 * its first level.
 */
const advice: Readonly<Record<string, Entry>> = {
  AuthFailure: [
    'The cloud does not accept the desk’s API key. The operator checks TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY and what the key may do in CAM.',
  ],
  'AuthFailure.InvalidAuthorization': [
    'The cloud could not read the signature of the call. The operator checks that nothing between desk and cloud changes the request, such as a proxy.',
  ],
  'AuthFailure.InvalidSecretId': [
    'TENCENTCLOUD_SECRET_ID is not the id of a cloud API key. The operator makes a key in the CAM console and enters its SecretId.',
  ],
  'AuthFailure.SecretIdNotFound': [
    'The cloud does not know the desk’s API key, or it is disabled or deleted. The operator checks it in the CAM console; the two sites have separate keys.',
  ],
  'AuthFailure.SignatureExpire': [
    'The clock of the desk’s machine differs from the cloud’s by more than 5 minutes. The operator sets the clock.',
  ],
  'AuthFailure.SignatureFailure': [
    'TENCENTCLOUD_SECRET_KEY does not belong to TENCENTCLOUD_SECRET_ID. The operator enters both anew, without blanks.',
  ],
  'AuthFailure.TokenFailure': [
    'TENCENTCLOUD_SESSION_TOKEN is wrong or has expired. The operator gets a new temporary key with its token.',
  ],
  'AuthFailure.MFAFailure': [
    'The key needs a second factor, which a desk cannot give. The operator uses a key of a sub-user without it.',
  ],
  'AuthFailure.UnauthorizedOperation': [
    'CAM does not allow the desk’s key this action for this application. The operator adds the action and the SdkAppId to the key’s policy.',
  ],
  'AuthFailure.UnRealNameAuthenticated': [
    'The owner of the cloud account has not passed real-name verification. They do so in the console of Tencent Cloud.',
  ],
  'AuthFailure.UnsupportedOperation': [
    'This account may not use the action. The account’s owner activates On-Cloud Recording for the application, or asks the vendor’s support.',
  ],
  UnauthorizedOperation: [
    'CAM does not allow the desk’s key this action for this application. The operator adds the action and the SdkAppId to the key’s policy.',
  ],
  'UnauthorizedOperation.SdkAppId': [
    'The application does not belong to the account of the desk’s key. The operator checks the SdkAppId and the key.',
  ],
  IpInBlacklist: [
    'The cloud blocks the address of the desk’s machine. The operator removes it from the key’s blocklist in CAM.',
  ],
  IpNotInWhitelist: [
    'The key may be used from certain addresses only. The operator adds the address of the desk’s machine in CAM.',
  ],
  InvalidAction: [version],
  NoSuchVersion: [version],
  NoSuchProduct: [version],
  ActionOffline: [version],
  UnsupportedRegion: [
    'The action does not exist in this region. Correct the region of the recording: it is the one that started it.',
  ],
  UnsupportedProtocol: [
    'The cloud takes this call by GET or POST over HTTPS only. The operator checks what stands between desk and cloud.',
  ],
  MissingParameter: [missing],
  'MissingParameter.SdkAppId': [missing],
  'MissingParameter.TaskId': [missing],
  'MissingParameter.RoomId': ['The request names no room. Enter the room of the recording.'],
  'MissingParameter.UserId': [missing],
  'MissingParameter.UserIds': [missing],
  'MissingParameter.UserSig': [
    'The recorder cannot enter the room without a UserSig. The operator sets TRTC_SDK_SECRET_KEY of this application.',
  ],
  'MissingParameter.RecordParams': [missing],
  'MissingParameter.RecordMode': [missing],
  'MissingParameter.StreamType': [missing],
  'MissingParameter.StorageParams': [storage],
  'MissingParameter.CloudStorage': [storage],
  'MissingParameter.Vendor': [storage],
  'MissingParameter.Region': [storage],
  'MissingParameter.Bucket': [storage],
  'MissingParameter.AccessKey': [storage],
  'MissingParameter.SecretKey': [storage],
  UnknownParameter: [
    'The cloud’s site does not have a field of this request. Check the site: some fields exist in China only.',
  ],
  InvalidParameter: [
    'The cloud does not accept a value of this request. Change the layout where the message says, then take.',
  ],
  'InvalidParameter.OutOfRange': [
    'A number is beyond what the cloud accepts. Compare the layout with the canvas and Problems, change it, then take.',
  ],
  'InvalidParameter.SdkAppId': [
    'The application does not belong to the desk’s account, or is not activated. Check the SdkAppId and the key.',
  ],
  'InvalidParameter.UserSig': [
    'The UserSig does not fit the application, or has expired. The operator checks TRTC_SDK_SECRET_KEY and the clock.',
  ],
  'InvalidParameter.RoomId': [wrongRoom],
  'InvalidParameter.UserId': [
    'The cloud does not accept this user id. Copy it from People, letter by letter.',
  ],
  'InvalidParameter.UserIds': [
    'The cloud does not accept one of the user ids. Copy them from People; ten at most at once.',
  ],
  'InvalidParameter.TaskId': [
    'The cloud does not know this recording. It is over, its handle has expired, or the TaskId or the region is wrong.',
  ],
  InvalidParameterValue: [
    'The cloud does not accept a value of this request. Change the layout where the message says, then take.',
  ],
  'InvalidParameterValue.RoomId': [wrongRoom],
  InvalidRequest: [
    'The cloud could not read the request. The operator checks that nothing between desk and cloud changes it.',
  ],
  RequestSizeLimitExceeded: [
    'The request is too long for the cloud. Use fewer tiles, watermarks or shorter addresses.',
  ],
  ResponseSizeLimitExceeded: [
    'The cloud’s answer would be too long for it. Give the RequestId to the vendor’s support.',
  ],
  RequestLimitExceeded: [busy, true],
  'RequestLimitExceeded.UinLimitExceeded': [
    'Other programs of this account use up its calls. Wait a few seconds, then send it again; ask the vendor for a higher limit if it happens often.',
    true,
  ],
  'RequestLimitExceeded.IPLimitExceeded': [
    'Too many calls come from the address of the desk’s machine. Wait a few seconds, then send it again.',
    true,
  ],
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded': [
    'Other programs of this account use up its calls in this region. Wait a few seconds, then send it again.',
    true,
  ],
  LimitExceeded: [
    'The account has reached a limit of its own. End what is not needed, or ask the vendor’s support for a higher limit, then send it again.',
    true,
  ],
  ResourceInUse: [
    'Something else is changing this recording. Wait a few seconds, then send it again.',
    true,
  ],
  ResourceInsufficient: [
    'The cloud has no room for it at the moment. Wait a minute, then send it again.',
    true,
  ],
  ResourceUnavailable: [
    'The cloud cannot reach this recording at the moment. Wait a few seconds, then send it again.',
    true,
  ],
  ResourceNotFound: [
    'The cloud does not know this recording. It is over, its handle has expired, or the TaskId or the region is wrong.',
  ],
  ServiceUnavailable: [busy, true],
  InternalError: [
    'The cloud had a fault of its own. Send it again; if it goes on, give the RequestId to the vendor’s support.',
    true,
  ],
  'InternalError.CRInternalError': [
    'The recorder had a fault of its own. Send it again; if it goes on, give the RequestId to the vendor’s support.',
    true,
  ],
  'InternalError.GetRoomCacheIpError': [
    'The cloud could not look up the room. Send it again; repeating it does no harm.',
    true,
  ],
  'InternalError.GetRoomFromCacheError': [
    'The cloud could not look up the room. Send it again; repeating it does no harm.',
    true,
  ],
  'InternalError.UserNotExist': [nobodyThere],
  FailedOperation: [
    'The cloud could not carry it out and gives no reason. Send it again once; if it goes on, give the RequestId to the vendor’s support.',
    true,
  ],
  'FailedOperation.CRUnsupportMethod': [
    'The cloud could not use a layout here. Only a mixed recording (RecordMode 2) has one: if this is one, send it again, else start one.',
    true,
  ],
  'FailedOperation.RestrictedConcurrency': [
    'The account records in as many rooms at once as it may (100 unless agreed otherwise). Stop a recording that is not needed, or ask the vendor for more, then send it again.',
    true,
  ],
  'FailedOperation.TaskFinished': ['The recording is over. Attach the one that is running now.'],
  'FailedOperation.TaskNotExist': [
    'The cloud does not know this recording. It is over, its handle has expired, or the TaskId or the region is wrong.',
  ],
  'FailedOperation.TaskExist': [
    'A recording with this recorder’s user id runs already. Attach that one.',
  ],
  'FailedOperation.RoomNotExist': [
    'Nobody is in this room, so nothing was done. If People shows somebody, check whether the room is a number or a text: "123" and 123 are two rooms.',
  ],
  'FailedOperation.UserNotExist': [nobodyThere],
  'FailedOperation.SdkAppIdNotExist': [
    'The cloud does not know this application. Check the SdkAppId and the site: China and international are two.',
  ],
  UnsupportedOperation: [
    'The cloud does not support this for the recording or the account. Compare it with the vendor’s documents, or ask their support.',
  ],
  DryRunOperation: [
    'The call was a trial: the cloud would have carried it out. The operator removes DryRun.',
  ],
};

const adviceByCode: ReadonlyMap<string, Entry> = new Map(Object.entries(advice));

/** The codes that have advice of their own. */
export const advisedCodes: readonly string[] = [...adviceByCode.keys()];

/** What to do about a refusal; for a code that the vendor's pages do not list, about the first level of it. */
export function adviseOn(code: string): RefusalAdvice {
  const [sentence, mayHelpAgain = false] = adviceByCode.get(code) ??
    adviceByCode.get(firstLevel(code)) ?? [
      'The desk does not know this code. Look it up in the vendor’s documents, or give the RequestId to their support.',
      true,
    ];
  return { sentence, mayHelpAgain };
}
