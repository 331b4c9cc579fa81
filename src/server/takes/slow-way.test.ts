import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';

import { Pool } from 'undici';
import { describe, expect, it } from 'vitest';

import { exchange } from '#server/cloud/exchange.ts';
import { openCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';
import { openTcpProxy } from '#testing/tcp-proxy.ts';

describe('a slow way to the cloud', () => {
  it('brings no more calls to the cloud in any second than the ceiling allows', async () => {
    const callsPerSecond = 5;
    const cloud = openCloud(await startSimulatorProgram());
    const way = await openTcpProxy(Number(new URL(cloud.url).port));
    const desk = await openDesk({
      TRTC_ENDPOINT: `http://127.0.0.1:${way.port}`,
      TRTC_RATE_LIMIT: String(callsPerSecond),
    });
    const tasks = [];
    while (tasks.length < callsPerSecond * 2) {
      tasks.push(await desk.attach(await cloud.record()));
    }
    // Whatever leaves in the first six seconds arrives at their end.
    const beganMs = performance.now();
    way.delayBy(() => Math.max(0, beganMs + 6000 - performance.now()));
    await Promise.all(tasks.map(({ id }) => desk.take(id)));
    const arrivals = (await cloud.modifications()).map(({ at }) => Date.parse(at));
    expect(arrivals.length).toBeGreaterThanOrEqual(callsPerSecond);
    const busiest = arrivals.map(
      (from) => arrivals.filter((at) => at >= from && at < from + 1000).length,
    );
    expect(Math.max(...busiest)).toBeLessThanOrEqual(callsPerSecond);
    await desk.close();
    await way.close();
    await cloud.close();
  });

  it('lets a call leave only when its turn is not over, and keeps the connection for the next', async () => {
    let [requests, connections] = [0, 0];
    const server = createServer((_request, response) => {
      requests += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    let isOpen: () => void = () => undefined;
    const opening = new Promise<void>((resolve) => (isOpen = resolve));
    const pool = new Pool(`http://127.0.0.1:${port}`, {
      connections: 1,
      connect(_options, callback) {
        connections += 1;
        const socket = connect(port, '127.0.0.1');
        void opening.then(() => {
          callback(null, socket);
        });
      },
    });
    let isTurn = true;
    const call = () =>
      exchange(
        pool,
        {
          origin: `http://127.0.0.1:${port}`,
          headers: {},
          body: Buffer.from('{}'),
          timeoutMs: 30_000,
          mayLeave: () => isTurn,
        },
        () => new Date(),
      );
    const late = call();
    isTurn = false;
    isOpen();
    expect(await late).toEqual({ kind: 'not-sent', fault: { kind: 'late' } });
    isTurn = true;
    expect(await call()).toMatchObject({ kind: 'answered', status: 200 });
    expect([requests, connections]).toEqual([1, 1]);
    await pool.close();
    server.close();
  });
});
