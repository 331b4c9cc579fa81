import { createServer, connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** A proxy between browser and desk that can stop forwarding without closing anything, as a lost network does. */
export interface SilentLine {
  readonly port: number;
  /** Connects to a desk from now on. */
  leadTo(port: number): void;
  /** From now on nothing passes, in either direction; connections stay open, and new ones are accepted. */
  hold(): void;
  /** Connections that were made from now on work again; those that fell silent stay silent. */
  release(): void;
  close(): Promise<void>;
}

export async function openSilentLine(): Promise<SilentLine> {
  const sockets = new Set<Socket>();
  let target = 0;
  let isHeld = false;
  const server = createServer((near) => {
    hold(near);
    if (isHeld) {
      near.pause();
      return;
    }
    const far = connect(target, '127.0.0.1');
    hold(far);
    near.pipe(far);
    far.pipe(near);
  });
  function hold(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(port) {
      target = port;
    },
    hold() {
      isHeld = true;
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    release() {
      isHeld = false;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) {
        socket.destroy();
      }
      await closed;
    },
  };
}
