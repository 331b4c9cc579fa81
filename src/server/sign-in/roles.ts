import type { User } from '#contract/session.ts';

import type { SignInSettings } from '#server/config/sign-in-settings.ts';

/** What the issuer says about somebody. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** Longest name and id that the desk keeps, in UTF-16 units. */
const maxLength = 200;

/** The person as the desk knows them, with the role their claims give them. */
export function readUser(
  claims: Claims,
  settings: Pick<SignInSettings, 'roleClaim' | 'producers'>,
): User {
  const name = [claims['name'], claims['preferred_username'], claims['email'], claims.sub].find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  );
  return {
    id: claims.sub.slice(0, maxLength),
    name: (name ?? claims.sub).trim().slice(0, maxLength),
    role: isProducer(claims, settings) ? 'producer' : 'viewer',
  };
}

/**
 * An email address counts only when the issuer says that it is verified: some issuers let people put any address into their
 * profile. For the same reason an entry without `sub:` never matches a `sub`, which may be a name that somebody chose.
 */
function isProducer(
  claims: Claims,
  { roleClaim, producers }: Pick<SignInSettings, 'roleClaim' | 'producers'>,
): boolean {
  const values = readValues(claims, roleClaim);
  const email = claims['email_verified'] === true ? claims['email'] : undefined;
  return producers.some((entry) => {
    if (entry === '*') {
      return true;
    }
    if (entry.startsWith('sub:')) {
      return entry.slice('sub:'.length) === claims.sub;
    }
    if (typeof email === 'string' && entry.toLowerCase() === email.toLowerCase()) {
      return true;
    }
    return values.includes(entry);
  });
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
