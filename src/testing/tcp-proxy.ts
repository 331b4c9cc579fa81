import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** For tests: the way to a server, which can be cut, closed or made slow. */
export interface TcpProxy {
  readonly port: number;
  /** How many connections were asked for so far. */
  attempts(): number;
  /** How many connections are open to this side. */
  open(): number;
  /** Connections that are open now carry nothing from here on, in neither direction, and stay open. New ones work. */
  freeze(): void;
  /** As `freeze`, and new connections are accepted and carry nothing either, until `restore`. */
  freezeAll(): void;
  /** Like a balancer without a server behind it: ends all connections, and accepts and closes new ones until `restore`. */
  closeAll(): void;
  /** New connections work again. */
  restore(): void;
  /** How long a new connection takes before it carries anything, ms. */
  delayBy(delays: () => number): void;
  close(): Promise<void>;
}

/** @param target the port on this machine to which it leads */
export async function openTcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>();
  const silent = new Set<Socket>();
  let mode: 'forward' | 'freeze' | 'close' = 'forward';
  let attempts = 0;
  let chooseDelayMs = (): number => 0;

  function ignoreErrors(socket: Socket): void {
    socket.on('error', () => undefined);
  }

  function join(near: Socket): void {
    const far = connect(target, '127.0.0.1');
    const pair = { near, far };
    pairs.add(pair);
    ignoreErrors(far);
    near.pipe(far);
    far.pipe(near);
    near.on('close', () => {
      // A frozen way does not report to the server that this side has gone.
      if (pairs.delete(pair)) {
        far.destroy();
      }
    });
    far.on('close', () => {
      if (pairs.delete(pair)) {
        near.destroy();
      }
    });
  }

  const server = createServer((near) => {
    attempts += 1;
    ignoreErrors(near);
    if (mode === 'close') {
      near.destroy();
      return;
    }
    if (mode === 'freeze') {
      silent.add(near);
      return;
    }
    const delayMs = chooseDelayMs();
    if (delayMs === 0) {
      join(near);
      return;
    }
    setTimeout(() => {
      if (!near.destroyed) {
        join(near);
      }
    }, delayMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function freeze(): void {
    for (const pair of pairs) {
      pair.near.unpipe(pair.far);
      pair.far.unpipe(pair.near);
      pair.near.resume();
      pair.far.resume();
      silent.add(pair.near).add(pair.far);
    }
    pairs.clear();
  }

  return {
    port: (server.address() as AddressInfo).port,
    attempts: () => attempts,
    open: () => pairs.size + [...silent].filter((socket) => !socket.destroyed).length,
    freeze,
    freezeAll() {
      mode = 'freeze';
      freeze();
    },
    closeAll() {
      mode = 'close';
      for (const { near, far } of [...pairs]) {
        near.destroy();
        far.destroy();
      }
    },
    restore() {
      mode = 'forward';
    },
    delayBy(delays) {
      chooseDelayMs = delays;
    },
    async close() {
      for (const { near, far } of [...pairs]) {
        near.destroy();
        far.destroy();
      }
      for (const socket of silent) {
        socket.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
