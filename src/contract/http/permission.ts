/** What somebody may be allowed to do. A token has the scopes it was made with; a role has those of `roleScopes`. */
export const scopes = ['read', 'take', 'record', 'scenes', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** A `viewer` reads everything and changes nothing. */
export const roles = ['viewer', 'producer', 'admin'] as const;
export type Role = (typeof roles)[number];

export const roleScopes: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: ['read'],
  producer: ['read', 'take', 'record', 'scenes'],
  admin: scopes,
};

/**
 * How a request names the application (SdkAppId) that it is about, for requesters who are limited to some: by the id of a
 * task, a scene or a start in its path, or by `sdkAppId` in its query or body. `handler`: it may be about several, and the
 * handler leaves out what the requester may not see. `none`: it is about no application.
 */
export type ApplicationSource = 'task' | 'scene' | 'start' | 'query' | 'body' | 'handler' | 'none';

/**
 * What a route demands. `open`: nothing, not even a sign-in. `any`: a person or a token, whatever they may do. Each other
 * permission is a scope.
 */
export type Access =
  | { readonly permission: 'open' | 'any'; readonly application?: never }
  | { readonly permission: Scope; readonly application: ApplicationSource };
export type Permission = Access['permission'];

/** Some scopes, in some applications or (null) in all. */
export interface Grant {
  readonly scopes: readonly Scope[];
  readonly sdkAppIds: readonly number[] | null;
}

/** In which applications these grants allow something; null: in all. Empty: it is not allowed at all. */
export function listApplications(
  grants: readonly Grant[],
  scope: Scope,
): ReadonlySet<number> | null {
  const giving = grants.filter((grant) => grant.scopes.includes(scope));
  return giving.some(({ sdkAppIds }) => sdkAppIds === null)
    ? null
    : new Set(giving.flatMap(({ sdkAppIds }) => sdkAppIds ?? []));
}

/** @param sdkAppId null: in any application at all */
export function isGranted(
  grants: readonly Grant[],
  scope: Scope,
  sdkAppId: number | null,
): boolean {
  const allowed = listApplications(grants, scope);
  return allowed === null || (sdkAppId === null ? allowed.size > 0 : allowed.has(sdkAppId));
}
