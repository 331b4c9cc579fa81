import { describe, expect, it } from 'vitest';

import { mayRetry, meansGone } from './error-codes.ts';
import { advisedCodes, adviseOn } from './refusal-advice.ts';

const unknown = adviseOn('NoSuchCodeAnywhere');

describe('the advice about a refusal of the cloud', () => {
  // Common codes of intl 647/34266, codes of the recording actions (647/46957 to 647/46960) and of the room (647/34268, 647/51289).
  it.each(
    `AuthFailure.InvalidAuthorization AuthFailure.InvalidSecretId AuthFailure.SecretIdNotFound AuthFailure.SignatureExpire
    AuthFailure.SignatureFailure AuthFailure.TokenFailure AuthFailure.MFAFailure AuthFailure.UnauthorizedOperation InvalidAction
    NoSuchVersion NoSuchProduct ActionOffline UnsupportedRegion UnsupportedProtocol MissingParameter UnknownParameter
    InvalidParameter InvalidParameterValue InvalidRequest RequestLimitExceeded RequestLimitExceeded.UinLimitExceeded
    RequestLimitExceeded.IPLimitExceeded RequestLimitExceeded.GlobalRegionUinLimitExceeded RequestSizeLimitExceeded
    ResponseSizeLimitExceeded IpInBlacklist IpNotInWhitelist LimitExceeded ResourceInUse ResourceInsufficient ResourceNotFound
    ResourceUnavailable ServiceUnavailable UnauthorizedOperation UnsupportedOperation FailedOperation InternalError
    DryRunOperation AuthFailure AuthFailure.UnRealNameAuthenticated AuthFailure.UnsupportedOperation
    FailedOperation.CRUnsupportMethod FailedOperation.RestrictedConcurrency InternalError.CRInternalError
    InvalidParameter.OutOfRange InvalidParameter.SdkAppId MissingParameter.SdkAppId MissingParameter.TaskId
    MissingParameter.RoomId MissingParameter.UserId MissingParameter.UserSig MissingParameter.RecordParams
    MissingParameter.RecordMode MissingParameter.StreamType MissingParameter.StorageParams MissingParameter.CloudStorage
    MissingParameter.Vendor MissingParameter.Region MissingParameter.Bucket MissingParameter.AccessKey
    MissingParameter.SecretKey FailedOperation.RoomNotExist FailedOperation.UserNotExist FailedOperation.SdkAppIdNotExist
    InternalError.UserNotExist InternalError.GetRoomCacheIpError InternalError.GetRoomFromCacheError InvalidParameter.RoomId
    InvalidParameterValue.RoomId InvalidParameter.UserIds InvalidParameter.UserId MissingParameter.UserIds
    UnauthorizedOperation.SdkAppId`
      .trim()
      .split(/\s+/),
  )('has a sentence for %s', (code) => {
    expect(advisedCodes).toContain(code);
    expect(adviseOn(code).sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('names the cause where there is one', () => {
    expect(adviseOn('AuthFailure.SignatureExpire').sentence).toContain('clock');
    expect(adviseOn('AuthFailure.UnauthorizedOperation').sentence).toContain('CAM');
    expect(adviseOn('AuthFailure.SecretIdNotFound').sentence).toContain('key');
    expect(adviseOn('AuthFailure.UnRealNameAuthenticated').sentence).toContain('real-name');
    expect(adviseOn('FailedOperation.RestrictedConcurrency').sentence).toContain('at once');
    expect(adviseOn('MissingParameter.UserSig').sentence).toContain('UserSig');
    expect(adviseOn('UnsupportedRegion').sentence).toContain('region');
  });

  it('of a code that is not listed is that of its first level', () => {
    expect(adviseOn('AuthFailure.SomethingNew')).toEqual(adviseOn('AuthFailure'));
    expect(adviseOn('RequestLimitExceeded.SomethingNew')).toEqual(adviseOn('RequestLimitExceeded'));
    expect(unknown.sentence).toContain('does not know this code');
    expect(adviseOn('constructor.x')).toEqual(unknown);
  });

  it('sends again only what may pass, and all that the desk repeats by itself', () => {
    for (const code of advisedCodes) {
      const { mayHelpAgain } = adviseOn(code);
      if (mayRetry(code)) {
        expect([code, mayHelpAgain]).toEqual([code, true]);
      }
      if (meansGone(code) || /^(AuthFailure|Invalid|Missing|Unknown|Unsupported)/.test(code)) {
        expect([code, mayHelpAgain]).toEqual([code, false]);
      }
    }
  });

  it('stands in docs/refusals.md word for word', async () => {
    const rows = advisedCodes.map((code) => {
      const { sentence, mayHelpAgain } = adviseOn(code);
      return `| \`${code}\` | ${sentence} | ${mayHelpAgain ? 'yes' : 'no'} |`;
    });
    const page = `# Refusals of the cloud, and what to do

Every error code that the vendor lists for the four recording actions and for the actions on a room, and every common code, with what to
do about it. The page of the desk shows the sentence with the refusal, and offers **Take again** where sending the same again may help. A
code that is not listed has the advice of its first level (\`AuthFailure.New\`: \`AuthFailure\`). Written by \`npx vitest run src/trtc/refusal-advice.test.ts -u\`.

| code | what to do | send again? |
| --- | --- | --- |
${rows.join('\n')}
`;
    await expect(page).toMatchFileSnapshot('../../docs/refusals.md');
  });
});
