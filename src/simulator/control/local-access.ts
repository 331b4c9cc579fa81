import type { IncomingMessage } from 'node:http';

import type { ControlApp } from './control-app.ts';
import { ControlError } from './control-error.ts';
import { isLoopback } from './loopback.ts';

/**
 * The control API has no password, so it answers this machine only: the peer, the Host and, from a browser, the Origin must all be
 * loopback. Otherwise a web page could reach it through a name that it points to 127.0.0.1.
 */
export function refuseOtherMachines(app: ControlApp): void {
  app.addHook('onRequest', (request, _reply, done) => {
    done(
      isFromThisMachine(request.raw)
        ? undefined
        : new ControlError(403, 'not-local', 'The control API answers this machine only.'),
    );
  });
}

function isFromThisMachine(request: IncomingMessage): boolean {
  const { host, origin } = request.headers;
  return (
    isLoopback(request.socket.remoteAddress) &&
    isLoopback(hostnameOf(`http://${host ?? ''}`)) &&
    (origin === undefined || isLoopback(hostnameOf(origin)))
  );
}

function hostnameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
