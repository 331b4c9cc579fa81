import type { AddressInfo } from 'node:net';

import type { FastifyBaseLogger } from 'fastify';

import { buildApp } from './app.ts';
import { makeMachineKey } from '#server/access/machine-key.ts';
import { openDeskClock } from '#server/clock/desk-clock.ts';
import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import { isForThisMachine } from '#server/config/config.ts';
import type { Config } from '#server/config/config.ts';
import type { Repository } from '#server/database/repository.ts';
import type { Keyring } from '#server/keys/keyring.ts';
import { ListenError } from '#server/network/listen-error.ts';
import type { ResetDemo } from '#server/session/demo-route.ts';
import type { ReadSimulatedTime } from '#server/session/simulated-time-route.ts';
import { joinReplicas } from '#server/replicas/membership.ts';

export interface ServerParts {
  readonly config: Config;
  readonly repository: Repository;
  readonly cloud: Cloud;
  readonly log: FastifyBaseLogger;
  /** The default is the clock that fits the database. */
  readonly clock?: DeskClock;
  readonly webRoot: string;
  /** Where the simulator that is part of this desk listens, once it does. */
  readonly findSimulator?: () => string | null;
  /** What time it is at that simulator. */
  readonly readSimulatedTime?: ReadSimulatedTime;
  /** Puts the demo of that simulator back to its start. */
  readonly resetDemo?: ResetDemo;
  /** The keys that hold at each moment; the default is those of the configuration, for good. */
  readonly keys?: Keyring;
  /** How many lines the log has left out so far. */
  readonly droppedLogLines?: () => number;
}

export interface RunningServer {
  /** Where it listens, with a closing slash: `http://127.0.0.1:8080/`. */
  readonly url: string;
  /** Refuses new requests, settles calls in progress, closes streams, cloud and database. Safe to call twice. */
  close(): Promise<void>;
}

/** How long a stop waits for takes in progress beyond the deadline of a call, ms. */
const graceMs = 2000;

/**
 * Settles interrupted takes and starts to listen.
 * @throws {ListenError} when HOST or PORT cannot be used.
 */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, repository, cloud, log } = parts;
  const membership = await joinReplicas({ repository, timeoutMs: config.timeoutMs, log });
  const clock = parts.clock ?? (await openDeskClock(repository.replication, log));
  const interrupted = await repository.revisions.settleInterrupted(clock.now());
  for (const { taskId, revision } of interrupted) {
    log.warn(
      { task: taskId, revision: revision.number },
      'the last stop interrupted this take: its outcome is unknown',
    );
  }
  if (config.signIn === null && !isForThisMachine(config)) {
    log.warn(
      { publicUrl: config.publicUrl },
      'Other machines can reach PUBLIC_URL and sign-in is off: everybody whom the proxy lets through can take. Let the proxy authenticate people, or set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.',
    );
  }
  // With an embedded database nobody else on this machine can reach the tokens while the desk runs.
  const machineKey = repository.replication === null ? makeMachineKey(config.dataDir) : null;
  const application = await buildApp({ ...parts, membership, clock, machineKey, interrupted });
  try {
    await application.app.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw explainListenError(error, config);
  }
  const { port } = application.app.server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    await machineKey?.withdraw();
    await application.stop(config.timeoutMs + graceMs);
    clock.stop();
    await membership.stop();
    await cloud.close();
    await repository.close();
  }
  const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}/`;
  await machineKey?.publish(url);
  return {
    url,
    close: () => (closing ??= close()),
  };
}

function explainListenError(error: unknown, { host, port }: Config): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new ListenError(
        `PORT ${port} is used by another program. Stop that program, or set PORT to another number (0 for any free port).`,
      );
    case 'EACCES':
      return new ListenError(
        `This user may not open PORT ${port}. Set PORT to a number above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'ENOTFOUND':
      return new ListenError(
        `HOST ${host} is not an address of this machine. Set HOST to one that is, or to 127.0.0.1.`,
      );
    default:
      return error instanceof Error ? error : new Error(String(error));
  }
}
