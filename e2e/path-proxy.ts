import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy without TLS that keeps a path for the desks, and removes it from what it hands on. */
export interface PathProxy {
  /** Origin, without a closing slash. */
  readonly origin: string;
  /** The desks that serve from now on, in turn. */
  leadTo(ports: readonly number[]): void;
  close(): Promise<void>;
}

/** @param path such as `/studio`; every other address of the host is another program's, which answers 404 */
export async function openPathProxy(path: string): Promise<PathProxy> {
  let desks: readonly number[] = [];
  let turn = 0;
  const server = createServer((incoming, answer) => {
    const url = incoming.url ?? '/';
    if (!url.startsWith(`${path}/`)) {
      answer.writeHead(404, { 'content-type': 'text/plain' }).end('Another program is here.');
      return;
    }
    turn += 1;
    const outgoing = request(
      {
        ...{ host: '127.0.0.1', port: desks[turn % desks.length], method: incoming.method },
        ...{ path: url.slice(path.length), headers: incoming.headers },
      },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    outgoing.on('error', () => answer.destroy());
    answer.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(ports) {
      desks = ports;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
