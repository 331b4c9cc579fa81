/** Names of parameters in the address of the page that the SDK obeys, beside all that begin with `trtc`. */
const obeyed: readonly string[] = ['logLevelToUpload', 'priority', 'profileLevelId'];

/**
 * The address without the parameters that the vendor's SDK reads there for its own tests. `trtc_env` would send the pass to any host:
 * a link that somebody else made must not decide that.
 */
export function dropSdkParameters(address: string): string {
  const url = new URL(address);
  const names = new Set(url.searchParams.keys());
  const dropped = [...names].filter(
    (name) => name.toLowerCase().startsWith('trtc') || obeyed.includes(name),
  );
  for (const name of dropped) {
    url.searchParams.delete(name);
  }
  return dropped.length === 0 ? address : url.href;
}
