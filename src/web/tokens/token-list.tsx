import { useState } from 'react';

import { isolateName } from '#layout/document/isolate-name.ts';
import type { AccessToken } from '#contract/token.ts';
import { accessTokensQuery, revokeAccessToken } from '#web/api/tokens.ts';
import { serverNow } from '#web/api/server-clock.ts';
import { formatDay } from '#web/browser/clock.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';

import styles from './token-list.module.css';
import { say } from '#web/words/say.ts';

/** Every token with what it may do, its last use, and a button to revoke it. */
export function TokenList({ tokens }: { readonly tokens: readonly AccessToken[] }) {
  if (tokens.length === 0) {
    return <p>{say('No program has a token yet.')}</p>;
  }
  return (
    <ul className={styles['list']} aria-label={say('Access tokens')}>
      {tokens.map((token) => (
        <TokenRow key={token.id} token={token} />
      ))}
    </ul>
  );
}

function TokenRow({ token }: { readonly token: AccessToken }) {
  const desk = useDesk();
  const [isAsked, setAsked] = useState(false);
  const [failure, setFailure] = useState('');
  const isOver = token.revoked !== null || Date.parse(token.expiresAt) <= serverNow();

  async function revoke(): Promise<void> {
    setFailure('');
    try {
      await revokeAccessToken(token.id);
      await desk.queries.invalidateQueries({ queryKey: accessTokensQuery.queryKey });
    } catch (error) {
      setFailure((error as Error).message);
    }
  }

  return (
    <li className={styles['row']}>
      <div>
        <bdi className={styles['name']}>{token.name}</bdi>
        <p className={styles['facts']}>{describeToken(token)}</p>
        <span role="alert">{failure}</span>
      </div>
      {isOver ? null : (
        <Button
          aria-label={
            isAsked
              ? say('Revoke for good: {name}', { name: isolateName(token.name) })
              : say('Revoke: {name}', { name: isolateName(token.name) })
          }
          title={say('The program can do nothing more with it. Nobody can undo this.')}
          onClick={() => (isAsked ? void revoke() : setAsked(true))}
        >
          {isAsked ? say('Revoke for good') : say('Revoke')}
        </Button>
      )}
    </li>
  );
}

function describeToken(token: AccessToken): string {
  const { scopes, sdkAppIds, createdBy, expiresAt, revoked, usedAt } = token;
  const where = sdkAppIds === null ? say('all applications') : `SdkAppId ${sdkAppIds.join(', ')}`;
  const until =
    revoked === null
      ? say('until {expiresAt}', { expiresAt: formatDay(expiresAt) })
      : say('revoked by {name} on {at}', {
          name: isolateName(revoked.by.name),
          at: formatDay(revoked.at),
        });
  const used =
    usedAt === null ? say('never used') : say('last used {usedAt}', { usedAt: formatDay(usedAt) });
  return [
    scopes.join(', '),
    where,
    until,
    used,
    say('made by {name}', { name: isolateName(createdBy.name) }),
  ].join(' · ');
}
