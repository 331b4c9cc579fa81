import type { ServerResponse } from 'node:http';

import type { Repository } from '#server/database/repository.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';

/** The event streams of people who are signed in: each ends with the sign-in it was opened under. */
export interface SessionStreams {
  hold(session: StoredSession, stream: ServerResponse): void;
  /** Ends the streams of a sign-in that ended in this process. */
  end(keyHash: string): void;
  stop(): void;
}

/** How often is looked whether a sign-in ran out or was ended by another process, ms. */
const lookMs = 3000;

/** @param onError hears when the database could not be asked; the streams stay as they are */
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

  async function look(): Promise<void> {
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
      look().catch(parts.onError);
    }
  }, lookMs);
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
