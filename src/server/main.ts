import type { AddressInfo } from 'node:net';

import type { FastifyBaseLogger } from 'fastify';

import { buildApp } from './app.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import { isForThisMachine } from '#server/config/config.ts';
import type { Config } from '#server/config/config.ts';
import type { Repository } from '#server/database/repository.ts';
import { joinReplicas } from '#server/replicas/membership.ts';

export interface ServerParts {
  readonly config: Config;
  readonly repository: Repository;
  readonly cloud: Cloud;
  readonly log: FastifyBaseLogger;
  readonly webRoot: string;
  /** Where the simulator that is part of this desk listens, once it does. */
  readonly findSimulator?: () => string | null;
}

export interface RunningServer {
  /** Where it listens, with a closing slash: `http://127.0.0.1:8080/`. */
  readonly url: string;
  /** Takes nothing new, settles what is in flight, closes streams, cloud and database. Safe to call twice. */
  close(): Promise<void>;
}

/** How long beyond an upstream deadline a stop waits for takes in flight, ms. */
const graceMs = 2000;

/** The port or the address cannot be used; the message is a sentence that names the variable. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

/**
 * Brings the ledger in order and listens.
 * @throws {ListenError} when HOST or PORT cannot be used.
 */
export async function startServer(parts: ServerParts): Promise<RunningServer> {
  const { config, repository, cloud, log } = parts;
  const membership = await joinReplicas({ repository, timeoutMs: config.timeoutMs, log });
  const interrupted = await repository.revisions.settleInterrupted(new Date());
  for (const { taskId, revision } of interrupted) {
    log.warn(
      { task: taskId, revision: revision.number },
      'take was interrupted by the last stop: its outcome is unknown',
    );
  }
  if (config.signIn === null && !isForThisMachine(config)) {
    log.warn(
      { publicUrl: config.publicUrl },
      'PUBLIC_URL is an address that others reach, and nobody signs in: whoever the proxy lets through may take. Let the proxy ask who they are, or set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.',
    );
  }
  const application = await buildApp({ ...parts, membership });
  try {
    await application.app.listen({ host: config.host, port: config.port });
  } catch (error) {
    throw explainListenError(error, config);
  }
  const { port } = application.app.server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  async function close(): Promise<void> {
    await application.stop(config.timeoutMs + graceMs);
    await membership.stop();
    await cloud.close();
    await repository.close();
  }
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}/`,
    close: () => (closing ??= close()),
  };
}

function explainListenError(error: unknown, { host, port }: Config): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new ListenError(
        `PORT ${port} is taken by another program: stop that one, or set PORT to another number (0 takes any free one).`,
      );
    case 'EACCES':
      return new ListenError(`PORT ${port} may not be opened by this user: use one above 1023.`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenError(`HOST ${host} is not an address of this machine.`);
    default:
      return error instanceof Error ? error : new Error(String(error));
  }
}
