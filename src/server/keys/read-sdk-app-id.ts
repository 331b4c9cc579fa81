/**
 * The application that a call is about. Read out of the bytes that are signed, so that a key can never be used for another application
 * than the one that is sent.
 * @returns 0 for a body without one
 */
export function readSdkAppId(body: string): number {
  const { SdkAppId } = JSON.parse(body) as { readonly SdkAppId?: unknown };
  return typeof SdkAppId === 'number' ? SdkAppId : 0;
}
