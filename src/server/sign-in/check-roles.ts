import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { SignInSettings } from '#server/config/sign-in-settings.ts';
import type { Repository } from '#server/database/repository.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';

import type { Issuer, ProviderTokens } from './issuer.ts';
import { readPerson } from './roles.ts';
import { seal, unseal } from './seal.ts';

/** Asks the issuer from time to time what people who are signed in may do. */
export interface RoleCheck {
  /**
   * The sign-in as it counts for this request; undefined when the issuer has ended it. A check that is due runs beside the request;
   * one that is long overdue runs before it.
   * @param key the key in the browser's cookie
   */
  refresh(session: StoredSession, key: string): Promise<StoredSession | undefined>;
}

/** A question to the issuer that is not answered yet. */
interface Question {
  readonly answer: Promise<StoredSession | undefined>;
  /** Whether requests wait for the answer. */
  readonly isOverdue: boolean;
}

export function createRoleCheck(parts: {
  readonly settings: SignInSettings;
  readonly repository: Pick<Repository, 'sessions'>;
  readonly clock: Pick<DeskClock, 'now'>;
  readonly issuer: Pick<Issuer, 'ask'>;
  /** Ends the event streams of a sign-in that the issuer has ended. */
  readonly endStreams: (keyHash: string) => void;
  /** Gets every end and every change of rights. */
  readonly onChange: (change: { readonly user: string; readonly role: string | null }) => void;
  /** Gets the errors of the database and of an issuer that does not answer: what was known last goes on to count. */
  readonly onError: (error: unknown) => void;
}): RoleCheck {
  const { settings, clock, issuer, endStreams, onChange, onError } = parts;
  const { sessions } = parts.repository;
  /** By the hash of the key: at most one question at a time, since a refresh token works once. */
  const running = new Map<string, Question>();

  async function check(session: StoredSession, key: string): Promise<StoredSession | undefined> {
    const { keyHash, providerTokens } = session;
    const now = clock.now();
    if (!(await sessions.claimCheck(session, now))) {
      // Another process asks at this moment.
      return (await sessions.listActive([keyHash], now))[0];
    }
    const tokens =
      providerTokens === null
        ? undefined
        : (JSON.parse(unseal(providerTokens, key)) as ProviderTokens);
    const answer = tokens && (await issuer.ask(tokens));
    const person = answer && readPerson(answer.claims, settings);
    if (answer === undefined || person === undefined) {
      await sessions.remove(keyHash);
      endStreams(keyHash);
      onChange({ user: session.user.id, role: null });
      return undefined;
    }
    const changed = {
      ...session,
      ...person,
      checkedAt: now,
      providerTokens: seal(JSON.stringify(answer.tokens), key),
    };
    await sessions.update(keyHash, changed);
    if (JSON.stringify(person.grants) !== JSON.stringify(session.grants)) {
      endStreams(keyHash);
      onChange({ user: person.user.id, role: person.user.role });
    }
    return changed;
  }

  function begin(session: StoredSession, key: string, isOverdue: boolean): Question {
    const answer = check(session, key)
      .catch((error: unknown) => {
        onError(error);
        return session;
      })
      .finally(() => running.delete(session.keyHash));
    const question = { answer, isOverdue };
    running.set(session.keyHash, question);
    return question;
  }

  return {
    refresh(session, key) {
      const ageMs = clock.now().getTime() - session.checkedAt.getTime();
      const isOverdue = ageMs >= 2 * settings.recheckMs;
      // A question that is being asked has moved `checkedAt` already.
      const asked = running.get(session.keyHash);
      const question =
        asked ?? (ageMs < settings.recheckMs ? undefined : begin(session, key, isOverdue));
      const mustWait = isOverdue || question?.isOverdue === true;
      return question !== undefined && mustWait ? question.answer : Promise.resolve(session);
    },
  };
}
