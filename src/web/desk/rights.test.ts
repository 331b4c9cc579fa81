import { expect, it } from 'vitest';

import { roleScopes } from '#contract/http/permission.ts';
import type { Scope } from '#contract/http/permission.ts';
import type { Session } from '#contract/session.ts';

import { canOnlyView, isAdmin } from './rights.ts';

function sessionWith(scopes: readonly Scope[], sdkAppIds: number[] | null = null): Session {
  return {
    user: { id: 'ana', name: 'Ana', role: 'viewer' },
    grants: [{ scopes: [...scopes], sdkAppIds }],
    mode: 'cloud',
    site: 'intl',
    simulatorUrl: null,
    placeholderWhile: 'silent',
    webhooks: true,
    version: '0.1.0',
  };
}

const changing = ['take', 'record', 'scenes'] as const;

it('each control is judged by the scope of what it changes, not by that of takes', () => {
  for (const scope of changing) {
    const session = sessionWith(['read', scope]);
    expect(changing.filter((other) => !canOnlyView(session, 1, other))).toEqual([scope]);
    expect(isAdmin(session)).toBe(false);
  }
  expect(canOnlyView(sessionWith(['read', 'record']), 1)).toBe(true);
});

it('each role can change what it says, in its applications only', () => {
  const may = (session: Session, sdkAppId: number | null) =>
    changing.filter((scope) => !canOnlyView(session, sdkAppId, scope));
  expect(may(sessionWith(roleScopes.viewer), 1)).toEqual([]);
  expect(may(sessionWith(roleScopes.producer), 1)).toEqual(changing);
  expect(may(sessionWith(roleScopes.producer, [1]), 2)).toEqual([]);
  expect(may(sessionWith(roleScopes.producer, [1]), null)).toEqual(changing);
  expect(isAdmin(sessionWith(roleScopes.admin))).toBe(true);
});

it('nobody is told that they can only view before it is known who they are', () => {
  expect(canOnlyView(undefined, 1)).toBe(false);
});
