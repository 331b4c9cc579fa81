import { roleScopes } from '#contract/http/permission.ts';
import type { Grant, Role } from '#contract/http/permission.ts';
import type { User } from '#contract/session.ts';

import type { SignInSettings } from '#server/config/sign-in-settings.ts';

/** What the issuer says about somebody. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Longest name and id that the desk keeps, in UTF-16 units. */
const maxLength = 200;

/** The person as the desk knows them, and what they may do. */
export interface Person {
  readonly user: User;
  readonly grants: readonly Grant[];
}

/** From the strongest down: it is the one that people see. */
const ranked = ['admin', 'producer', 'viewer'] as const satisfies readonly Role[];

/** Undefined for somebody who has no role at this desk. */
export function readPerson(
  claims: Claims,
  settings: Pick<SignInSettings, 'roleClaim' | 'roles'>,
): Person | undefined {
  const name = [claims['name'], claims['preferred_username'], claims['email'], claims.sub].find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  );
  const held = ranked.flatMap((role) => {
    const entries = settings.roles[role].filter(({ who }) =>
      isMeant(who, claims, settings.roleClaim),
    );
    const isEverywhere = entries.some(({ sdkAppIds }) => sdkAppIds === null);
    const sdkAppIds = isEverywhere ? null : entries.flatMap((entry) => entry.sdkAppIds ?? []);
    return entries.length === 0 ? [] : [{ role, grant: { scopes: roleScopes[role], sdkAppIds } }];
  });
  const [first] = held;
  return (
    first && {
      user: {
        id: claims.sub.slice(0, maxLength),
        name: (name ?? claims.sub).trim().slice(0, maxLength),
        role: first.role,
      },
      grants: held.map(({ grant }) => grant),
    }
  );
}

/**
 * An email address counts only when the issuer says that it is verified: some issuers let people put any address into their
 * profile. For the same reason an entry without `sub:` never matches a `sub`, which may be a name that somebody chose.
 */
function isMeant(who: string, claims: Claims, roleClaim: string): boolean {
  if (who === '*') {
    return true;
  }
  if (who.startsWith('sub:')) {
    return who.slice('sub:'.length) === claims.sub;
  }
  const email = claims['email_verified'] === true ? claims['email'] : undefined;
  return (
    (typeof email === 'string' && who.toLowerCase() === email.toLowerCase()) ||
    readValues(claims, roleClaim).includes(who)
  );
}

/** A claim as a list of values. Its name may be a path into objects (`realm_access.roles`), or contain dots itself. */
function readValues(claims: Claims, name: string): readonly unknown[] {
  const value = Object.hasOwn(claims, name)
    ? claims[name]
    : name
        .split('.')
        .reduce<unknown>(
          (inside, key) =>
            typeof inside === 'object' && inside !== null && Object.hasOwn(inside, key)
              ? (inside as Readonly<Record<string, unknown>>)[key]
              : undefined,
          claims,
        );
  return Array.isArray(value) ? value : [value];
}
