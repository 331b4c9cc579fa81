import type { FastifyBaseLogger } from 'fastify';

import type { Keyring } from '#server/keys/keyring.ts';
import { openKeys } from '#server/keys/open-keys.ts';
import type { OpenedKeys } from '#server/keys/open-keys.ts';
import { KeySourceError } from '#server/keys/temporary-keys.ts';

import { ConfigError } from './config.ts';
import type { Config } from './config.ts';

/** Exchanges keys while the desk runs. */
export interface KeyRotation {
  /** Reads all keys again. The old ones stay when one of the new ones cannot be used. */
  rotate(): Promise<void>;
  stop(): void;
}

/**
 * Renews temporary keys, and reads all keys again at SIGHUP: `.env`, the files of secrets, APPLICATIONS_FILE and the source of
 * credentials. Every other setting stays as it was at the start.
 */
export function rotateKeys(options: {
  readonly config: Config;
  readonly keys: Keyring;
  readonly opened: OpenedKeys;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
  /** The configuration as it is now. @throws {ConfigError} */
  readonly read: () => Config;
  readonly open?: typeof openKeys;
}): KeyRotation {
  const { config, keys, log, read, open = openKeys } = options;
  let renewal = options.opened.keep(keys, log);
  let running = Promise.resolve();

  async function rotateNow(): Promise<void> {
    try {
      const next = read();
      refuseOtherMode(config, next);
      const opened = await open({
        ...{ source: next.keySource, credentials: next.credentials, env: process.env },
      });
      renewal.stop();
      keys.replace({ ...next, credentials: opened.credentials });
      renewal = opened.keep(keys, log);
      log.info('the keys were read again');
    } catch (error) {
      if (!(error instanceof ConfigError || error instanceof KeySourceError)) {
        throw error;
      }
      log.error({ reason: error.message }, 'the keys were not changed: correct what is named here');
    }
  }

  function rotate(): Promise<void> {
    running = running.then(rotateNow).catch((error: unknown) => {
      log.error({ err: error }, 'the keys were not changed');
    });
    return running;
  }
  const onSignal = () => void rotate();
  process.on('SIGHUP', onSignal);

  return {
    rotate,
    stop() {
      process.off('SIGHUP', onSignal);
      renewal.stop();
    },
  };
}

/** Keys may change; which cloud the recordings belong to may not, and neither may the route of the webhooks come or go. */
function refuseOtherMode(before: Config, after: Config): void {
  if (after.mode !== before.mode || hasCallbackKey(after) !== hasCallbackKey(before)) {
    throw new ConfigError([
      'The first or the last key of its kind comes or goes with this configuration: restart the desk for that.',
    ]);
  }
}

function hasCallbackKey({ callbackKey, applications }: Config): boolean {
  return callbackKey !== null || [...applications.values()].some((one) => one.callbackKey !== null);
}
