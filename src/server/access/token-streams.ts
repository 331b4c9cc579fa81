import type { ServerResponse } from 'node:http';

import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Repository } from '#server/database/repository.ts';
import type { StoredToken } from '#server/database/stores/token-store.ts';
import { watchRequesterStreams } from '#server/session/requester-streams.ts';

/** The event streams of programs. Each ends within 3 s after its token was revoked at any replica, or expired. */
export interface TokenStreams {
  readonly hold: (token: StoredToken, stream: ServerResponse) => void;
  /** Ends the streams of a token that was revoked in this process. */
  readonly end: (tokenHash: string) => void;
  readonly stop: () => void;
}

/** What a token may do never changes. */
const unchanged = '';

/** @param onError gets the errors of the database; the streams stay open */
export function watchTokenStreams(parts: {
  readonly repository: Pick<Repository, 'tokens'>;
  readonly clock: Pick<DeskClock, 'now'>;
  readonly onError: (error: unknown) => void;
}): TokenStreams {
  const { repository, clock, onError } = parts;
  const streams = watchRequesterStreams({
    onError,
    async readRights(hashes) {
      const living = await repository.tokens.listActive(hashes, clock.now());
      return new Map(living.map(({ hash }) => [hash, unchanged]));
    },
  });
  return {
    hold: ({ hash }, stream) => {
      streams.hold(hash, unchanged, stream);
    },
    end: streams.end,
    stop: streams.stop,
  };
}
