import { isGranted } from '#contract/http/permission.ts';
import type { Session } from '#contract/session.ts';

/**
 * Whether somebody can only view: they may not take in this application (null: in none at all). No role may take and not
 * change the rest. Nobody is a viewer until it is known who they are.
 */
export function canOnlyView(session: Session | undefined, sdkAppId: number | null): boolean {
  return session !== undefined && !isGranted(session.grants, 'take', sdkAppId);
}

/** Whether somebody administers the desk, in some application at least. */
export function isAdmin(session: Session | undefined): boolean {
  return session !== undefined && isGranted(session.grants, 'admin', null);
}
