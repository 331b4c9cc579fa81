import type { SignInSettings } from '#server/config/sign-in-settings.ts';

/** For tests: everybody views, and producers are those whose roles say so. */
export const testSignInSettings: SignInSettings = {
  issuer: 'https://login.example.com',
  clientId: 'mixdesk',
  clientSecret: 'secret',
  roleClaim: 'roles',
  roles: {
    viewer: [{ who: '*', sdkAppIds: null }],
    producer: [{ who: 'producer', sdkAppIds: null }],
    admin: [{ who: 'admin', sdkAppIds: null }],
  },
  scope: 'openid profile email',
  lifetimeMs: 3_600_000,
  idleMs: 1_800_000,
  recheckMs: 300_000,
};
