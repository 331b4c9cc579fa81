import { z } from 'zod';

import type { Role } from '#contract/http/permission.ts';
import { isLoopbackHost } from '#server/network/loopback.ts';

/** The settings of sign-in. */
export interface SignInSettings {
  /** Address of the issuer, as its own metadata spells it. */
  readonly issuer: string;
  readonly clientId: string;
  /** A secret: only the issuer gets it. */
  readonly clientSecret: string;
  /** Name of the claim that says what somebody may do; dots lead into objects. */
  readonly roleClaim: string;
  /** Who has which role. */
  readonly roles: Readonly<Record<Role, readonly RoleEntry[]>>;
  /** What is asked of the issuer, separated by spaces. */
  readonly scope: string;
  /** How long a sign-in is valid, ms. */
  readonly lifetimeMs: number;
  /** How long a sign-in is valid without being used, ms. */
  readonly idleMs: number;
  /** How often the issuer is asked what people may do, ms. */
  readonly recheckMs: number;
}

/** Some people who have a role, perhaps in some applications only. */
export interface RoleEntry {
  /** A value of the role claim, a verified email address, `sub:…`, or `*` for everybody. */
  readonly who: string;
  /** Null: in all applications. */
  readonly sdkAppIds: readonly number[] | null;
}

/** May have blanks inside (RFC 6749, appendix A). */
const clientText = z.string().regex(/^[\x20-\x7e]+$/, {
  error: 'has a line break or a character beyond ASCII in it: copy it again',
});

/** `news@1400000001+1400000002`: the people of `news`, in these applications. */
const roleEntries = z.string().transform((text) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map((entry): RoleEntry => {
      const [, who, list] = /^(.+)@(\d+(?:\+\d+)*)$/.exec(entry) ?? [];
      return who === undefined || list === undefined
        ? { who: entry, sdkAppIds: null }
        : { who, sdkAppIds: list.split('+').map(Number) };
    }),
);

/** The variables of sign-in; part of the schema of the environment. */
export const signInVariables = {
  OIDC_ISSUER: z
    .url({
      protocol: /^https?$/,
      error: 'must be the https address of the issuer, such as https://login.example.com/tenant',
      abort: true,
    })
    .refine((text) => text.startsWith('https:') || isLoopbackHost(new URL(text).hostname), {
      error: 'must begin with https:// (http:// is accepted for this machine only)',
    })
    .refine((text) => !/[?#@]/.test(text), {
      error: 'must be an address without query, fragment or user name',
    })
    .optional(),
  OIDC_CLIENT_ID: clientText.optional(),
  OIDC_CLIENT_SECRET: clientText.optional(),
  OIDC_ROLE_CLAIM: z.string().default('roles'),
  OIDC_VIEWERS: roleEntries.default([{ who: '*', sdkAppIds: null }]),
  OIDC_PRODUCERS: roleEntries.default([{ who: 'producer', sdkAppIds: null }]),
  OIDC_ADMINS: roleEntries.default([{ who: 'admin', sdkAppIds: null }]),
  OIDC_SCOPES: z
    .string()
    .regex(/^openid( [\x21\x23-\x5b\x5d-\x7e]+)*$/, {
      error: 'must begin with openid, with one space between two scopes',
    })
    .default('openid profile email'),
  OIDC_SESSION_HOURS: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, { error: 'must be a whole number of hours from 1 to 999' })
    .transform(Number)
    .default(12),
  OIDC_IDLE_MINUTES: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, { error: 'must be a whole number of minutes from 1 to 99999' })
    .transform(Number)
    .default(120),
  OIDC_RECHECK_MINUTES: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, { error: 'must be a whole number of minutes from 1 to 9999' })
    .transform(Number)
    .default(5),
};

type Variables = z.infer<z.ZodObject<typeof signInVariables>>;

const required = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/** Null: no sign-in. Call it when {@link faultsOfSignIn} found nothing. */
export function readSignIn(values: Variables): SignInSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret } = values;
  if (issuer === undefined || clientId === undefined || secret === undefined) {
    return null;
  }
  return {
    issuer,
    clientId,
    clientSecret: secret,
    roleClaim: values.OIDC_ROLE_CLAIM,
    roles: {
      viewer: values.OIDC_VIEWERS,
      producer: values.OIDC_PRODUCERS,
      admin: values.OIDC_ADMINS,
    },
    scope: values.OIDC_SCOPES,
    lifetimeMs: values.OIDC_SESSION_HOURS * 3_600_000,
    idleMs: values.OIDC_IDLE_MINUTES * 60_000,
    recheckMs: values.OIDC_RECHECK_MINUTES * 60_000,
  };
}

/**
 * One sentence for each missing variable. With an incomplete sign-in the desk does not start: it must not let everybody in when
 * somebody relies on sign-in.
 */
export function faultsOfSignIn(
  values: Variables & { readonly HOST: string; readonly PUBLIC_URL?: string | undefined },
  present: Readonly<Record<string, unknown>>,
): readonly string[] {
  const isReachable = !isLoopbackHost(values.HOST);
  const missing = required.filter((name) => values[name] === undefined);
  if (missing.length === 0) {
    return isReachable && values.PUBLIC_URL === undefined
      ? [
          `PUBLIC_URL is missing: with HOST ${values.HOST} the desk does not know the address that people type. Set it, for example to https://desk.example.com.`,
        ]
      : [];
  }
  const begun = Object.keys(signInVariables).filter((name) => present[name] !== undefined);
  const faults = begun.slice(0, 1).map((name) => {
    const list = missing.join(' and ');
    return `${name} is set without ${list}: set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET together, or none of them.`;
  });
  if (isReachable) {
    faults.push(
      `HOST is ${values.HOST}, which other machines can reach, so people must sign in: set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or use 127.0.0.1.`,
    );
  }
  return faults;
}
