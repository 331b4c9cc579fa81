import type { ServerResponse } from 'node:http';

import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Repository } from '#server/database/repository.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';
import { watchRequesterStreams } from '#server/session/requester-streams.ts';

import { useMs } from './session-use.ts';

/** The event streams of people who are signed in. Each stream ends when its sign-in ends, or when their rights change. */
export interface SessionStreams {
  readonly hold: (session: StoredSession, stream: ServerResponse) => void;
  /** Ends the streams of a sign-in that ended in this process. */
  readonly end: (keyHash: string) => void;
  readonly stop: () => void;
}

/**
 * An open stream is an open page, which is in use: its sign-in does not become idle.
 * @param onError gets the errors of the database; the streams stay open
 */
export function watchSessionStreams(parts: {
  readonly repository: Pick<Repository, 'sessions'>;
  readonly clock: Pick<DeskClock, 'now'>;
  readonly onError: (error: unknown) => void;
}): SessionStreams {
  const { clock, onError } = parts;
  const { sessions } = parts.repository;
  const streams = watchRequesterStreams({
    onError,
    async readRights(keyHashes) {
      const now = clock.now();
      const living = await sessions.listActive(keyHashes, now);
      const due = living.filter(({ usedAt }) => now.getTime() - usedAt.getTime() >= useMs);
      await sessions.noteUse(
        due.map(({ keyHash }) => keyHash),
        now,
      );
      return new Map(living.map((session) => [session.keyHash, formatRights(session)]));
    },
  });
  return {
    hold: (session, stream) => {
      streams.hold(session.keyHash, formatRights(session), stream);
    },
    end: streams.end,
    stop: streams.stop,
  };
}

function formatRights({ grants }: StoredSession): string {
  return JSON.stringify(grants);
}
