import type { ServerResponse } from 'node:http';

import type { Repository } from '#server/database/repository.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';

/** The event streams of people who are signed in. Each stream ends when its sign-in ends. */
export interface SessionStreams {
  hold(session: StoredSession, stream: ServerResponse): void;
  /** Ends the streams of a sign-in that ended in this process. */
  end(keyHash: string): void;
  stop(): void;
}

/** How often to check whether a sign-in has expired or was ended by another process, ms. */
const checkMs = 3000;

/** @param onError gets the errors of the database; the streams stay open */
export function watchSessionStreams(parts: {
  readonly repository: Pick<Repository, 'sessions'>;
  readonly onError: (error: unknown) => void;
}): SessionStreams {
  const streams = new Map<string, Set<ServerResponse>>();

  function end(keyHash: string): void {
    for (const stream of streams.get(keyHash) ?? []) {
      stream.end();
    }
    streams.delete(keyHash);
  }

  async function checkAll(): Promise<void> {
    const held = [...streams.keys()];
    const living = await parts.repository.sessions.listActive(held, new Date());
    const hashes = new Set(living.map(({ keyHash }) => keyHash));
    for (const keyHash of held) {
      if (!hashes.has(keyHash)) {
        end(keyHash);
      }
    }
  }

  const timer = setInterval(() => {
    if (streams.size > 0) {
      checkAll().catch(parts.onError);
    }
  }, checkMs);
  timer.unref();

  return {
    hold({ keyHash }, stream) {
      const held = streams.get(keyHash) ?? new Set();
      streams.set(keyHash, held.add(stream));
      stream.once('close', () => {
        held.delete(stream);
        if (held.size === 0 && streams.get(keyHash) === held) {
          streams.delete(keyHash);
        }
      });
    },
    end,
    stop() {
      clearInterval(timer);
    },
  };
}
