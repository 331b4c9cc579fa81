import type { FastifyBaseLogger } from 'fastify';

import type { Keyring } from './keyring.ts';
import type { TemporaryKeys } from './temporary-keys.ts';

/** How long before their end keys are replaced, ms: a take must not meet the end, and a source may be away for a while. */
const aheadMs = 10 * 60_000;

/** The pause after a failure, ms, and the shortest pause of all. */
const retryMs = 15_000;

/** `setTimeout` takes no more, ms. */
const longestMs = 2 ** 31 - 1;

export interface KeyRenewal {
  stop(): void;
}

/**
 * Replaces temporary keys before they end. While their source fails, the old ones are used as long as they are valid, and the source is
 * asked again.
 */
export function renewKeys(options: {
  readonly first: TemporaryKeys;
  readonly fetch: () => Promise<TemporaryKeys>;
  readonly keyring: Pick<Keyring, 'replaceCredentials'>;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn'>;
  readonly now?: () => Date;
}): KeyRenewal {
  const { fetch, keyring, log, now = () => new Date() } = options;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let { endsAt } = options.first;
  plan(ahead());

  /** Short keys are replaced halfway. */
  function ahead(): number {
    const leftMs = endsAt.getTime() - now().getTime();
    return leftMs - Math.min(aheadMs, leftMs / 2);
  }

  function plan(ms: number): void {
    timer = setTimeout(() => void renew(), Math.min(Math.max(ms, 0), longestMs));
    timer.unref();
  }

  async function renew(): Promise<void> {
    if (endsAt.getTime() - now().getTime() > longestMs) {
      plan(ahead());
      return;
    }
    try {
      const keys = await fetch();
      if (isStopped) {
        return;
      }
      keyring.replaceCredentials(keys.credentials);
      endsAt = keys.endsAt;
      log.info({ until: endsAt.toISOString() }, 'the temporary keys were renewed');
      plan(Math.max(ahead(), 1000));
    } catch (error) {
      if (isStopped) {
        return;
      }
      log.warn(
        { err: error, until: endsAt.toISOString() },
        'cannot renew the temporary keys; those in use are valid until then',
      );
      plan(retryMs);
    }
  }

  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
