import type { SessionStore, StoredSession } from '#server/database/stores/session-store.ts';
import { grantRole } from '#server/session/requester.ts';

/** For tests: a sign-in that was just used and checked, with the rights of its role. */
export function makeSession(
  fields: Pick<StoredSession, 'keyHash' | 'user' | 'endsAt'> & Partial<StoredSession>,
  now = new Date(),
): StoredSession {
  return {
    grants: [grantRole(fields.user.role)],
    usedAt: now,
    checkedAt: now,
    providerTokens: null,
    ...fields,
  };
}

/** For tests: the sign-ins of a desk in memory, as `kept`. */
export function keepSessions(
  sessions: readonly StoredSession[] = [],
): SessionStore & { readonly kept: StoredSession[] } {
  const kept = [...sessions];
  function change(keyHash: string, fields: Partial<StoredSession>): void {
    kept.forEach((session, index) => {
      if (session.keyHash === keyHash) {
        kept[index] = { ...session, ...fields };
      }
    });
  }
  function remove(isOver: (session: StoredSession) => boolean): readonly string[] {
    const over = kept.filter(isOver).map(({ keyHash }) => keyHash);
    kept.splice(0, kept.length, ...kept.filter((session) => !isOver(session)));
    return over;
  }
  return {
    kept,
    add: (session, now) => {
      remove(({ endsAt }) => endsAt <= now);
      kept.push(session);
      return Promise.resolve();
    },
    listActive: (keyHashes, now) =>
      Promise.resolve(
        kept.filter(({ keyHash, endsAt }) => keyHashes.includes(keyHash) && endsAt > now),
      ),
    noteUse: (keyHashes, at) => {
      keyHashes.forEach((keyHash) => {
        change(keyHash, { usedAt: at });
      });
      return Promise.resolve();
    },
    claimCheck: ({ keyHash, checkedAt }, at) => {
      const isFound = kept.some(
        (session) =>
          session.keyHash === keyHash && session.checkedAt.getTime() === checkedAt.getTime(),
      );
      if (isFound) {
        change(keyHash, { checkedAt: at });
      }
      return Promise.resolve(isFound);
    },
    update: (keyHash, { user, grants, providerTokens }) => {
      change(keyHash, { user, grants, providerTokens });
      return Promise.resolve();
    },
    remove: (keyHash) => {
      remove((session) => session.keyHash === keyHash);
      return Promise.resolve();
    },
    removeAllOf: (userId) => Promise.resolve(remove(({ user }) => user.id === userId)),
  };
}
