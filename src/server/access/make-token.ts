import type { Actor } from '#contract/revision.ts';
import type { AccessToken, NewAccessToken } from '#contract/token.ts';
import { newId } from '#server/ids/new-id.ts';
import type { NewToken, StoredToken } from '#server/database/stores/token-store.ts';

import { hashTokenText, makeTokenText } from './token-text.ts';

/** A token as it is stored, and its text, which nobody can read again. */
export function makeAccessToken(
  { name, scopes, sdkAppIds, expiresAt }: NewAccessToken,
  createdBy: Actor,
  now: Date,
): { readonly token: NewToken; readonly text: string } {
  const text = makeTokenText();
  return {
    text,
    token: {
      id: newId(9),
      hash: hashTokenText(text),
      name,
      scopes: [...new Set(scopes)],
      sdkAppIds: sdkAppIds === undefined ? null : [...new Set(sdkAppIds)],
      createdBy,
      createdAt: now,
      expiresAt: new Date(expiresAt),
    },
  };
}

export function viewToken(token: StoredToken): AccessToken {
  const { id, name, scopes, sdkAppIds, createdBy, revoked } = token;
  return {
    id,
    name,
    scopes: [...scopes],
    sdkAppIds: sdkAppIds === null ? null : [...sdkAppIds],
    createdBy,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt.toISOString(),
    revoked: revoked && { by: revoked.by, at: revoked.at.toISOString() },
    usedAt: token.usedAt?.toISOString() ?? null,
  };
}
