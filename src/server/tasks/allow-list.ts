import { ProblemError } from '#server/http/problem-error.ts';

/** Refuses an application that TRTC_SDK_APP_IDS does not name; null allows every application. */
export function refuseForeignApplication(
  sdkAppId: number,
  allowed: ReadonlySet<number> | null,
): void {
  if (allowed === null || allowed.has(sdkAppId)) {
    return;
  }
  throw new ProblemError(
    'sdk-app-id-not-allowed',
    `This desk may not use SdkAppId ${sdkAppId}, because TRTC_SDK_APP_IDS does not list it. Nothing was sent.`,
  );
}
