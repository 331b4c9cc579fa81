import { ListenError } from './listen-error.ts';

const addresses = ['127.0.0.1', '::1'] as const;

/**
 * Listens on the loopback address that this machine has: IPv4 first, because a page can load pictures from it, and IPv6 on a
 * machine that has nothing else.
 * @throws {ListenError} when it has neither.
 */
export async function tryLoopback<Listening>(
  listen: (host: string) => Promise<Listening>,
): Promise<Listening> {
  for (const host of addresses) {
    try {
      return await listen(host);
    } catch (error) {
      if (!isMissingAddress(error)) {
        throw error;
      }
    }
  }
  throw new ListenError(
    `This machine has neither ${addresses.join(' nor ')}, which the simulator needs. Bring up its loopback interface.`,
  );
}

function isMissingAddress(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT';
}
