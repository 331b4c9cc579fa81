/** Whether a host name or address is this machine's own; brackets of a URL's IPv6 host are allowed. */
export function isLoopback(name: string | undefined): boolean {
  return (
    name !== undefined &&
    /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?|::ffff:127\.\d+\.\d+\.\d+)$/.test(name)
  );
}
