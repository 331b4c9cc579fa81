import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { onTestFinished } from 'vitest';

/** A webhook as it arrived. */
export interface Delivery {
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly EventType: number;
  readonly EventInfo: Readonly<Record<string, unknown>>;
}

export interface Receiver {
  readonly url: string;
  /** In the order they arrived. */
  readonly deliveries: readonly Delivery[];
}

/** For tests: a receiver of webhooks, which answers with the status that `statusOf` returns, 200 by default. */
export async function startReceiver(
  statusOf: (earlier: readonly Delivery[]) => number = () => 200,
): Promise<Receiver> {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const status = statusOf(deliveries);
      const body = JSON.parse(text) as Pick<Delivery, 'EventType' | 'EventInfo'>;
      deliveries.push({ headers: request.headers, text, ...body });
      response.writeHead(status).end('{"code":0}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/callbacks`, deliveries };
}
