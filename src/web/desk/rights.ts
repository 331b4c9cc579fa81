import { isGranted } from '#contract/http/permission.ts';
import type { Scope } from '#contract/http/permission.ts';
import type { Session } from '#contract/session.ts';

/**
 * Whether somebody can only view what the scope is about: they may not change it in this application (null: in none at all). Nobody is a
 * viewer until it is known who they are.
 */
export function canOnlyView(
  session: Session | undefined,
  sdkAppId: number | null,
  scope: Scope = 'take',
): boolean {
  return session !== undefined && !isGranted(session.grants, scope, sdkAppId);
}

/** Whether somebody administers the desk, in some application at least. */
export function isAdmin(session: Session | undefined): boolean {
  return session !== undefined && isGranted(session.grants, 'admin', null);
}
