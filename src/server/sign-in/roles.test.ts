import { describe, expect, it } from 'vitest';

import { testSignInSettings } from '#server/testing/sign-in-settings.ts';

import { readPerson } from './roles.ts';

function roleOf(claims: Record<string, unknown>, producers: readonly string[], claim = 'roles') {
  return read(claims, producers, claim)?.user.role;
}

function read(claims: Record<string, unknown>, producers: readonly string[], claim = 'roles') {
  const producer = producers.map((who) => ({ who, sdkAppIds: null }));
  return readPerson(
    { sub: 'u-1', ...claims },
    { roleClaim: claim, roles: { ...testSignInSettings.roles, producer } },
  );
}

describe('the role of somebody who signed in', () => {
  it('is producer when the claim is or contains a listed value', () => {
    expect(roleOf({ roles: ['staff', 'producer'] }, ['producer'])).toBe('producer');
    expect(roleOf({ roles: 'producer' }, ['producer'])).toBe('producer');
    expect(roleOf({ groups: ['desk-admins'] }, ['a', 'desk-admins'], 'groups')).toBe('producer');
  });

  it('is viewer for everybody else', () => {
    expect(roleOf({}, ['producer'])).toBe('viewer');
    expect(roleOf({ roles: ['Producer', 'producers'] }, ['producer'])).toBe('viewer');
    expect(roleOf({ roles: { producer: true } }, ['producer'])).toBe('viewer');
    expect(roleOf({ roles: null }, ['undefined', 'null'])).toBe('viewer');
    expect(roleOf({ roles: ['producer'] }, [])).toBe('viewer');
  });

  it('is found inside objects, and in a claim whose name has dots', () => {
    const keycloak = { realm_access: { roles: ['producer'] } };
    expect(roleOf(keycloak, ['producer'], 'realm_access.roles')).toBe('producer');
    expect(roleOf(keycloak, ['producer'], 'realm_access.toString.name')).toBe('viewer');
    expect(roleOf(keycloak, ['toString'], 'realm_access.toString.name')).toBe('viewer');
    expect(roleOf({ realm_access: null }, ['producer'], 'realm_access.roles')).toBe('viewer');
    expect(roleOf({ realm_access: 'text' }, ['producer'], 'realm_access.roles.0')).toBe('viewer');
    const auth0 = { 'https://desk.example.com/roles': ['producer'] };
    expect(roleOf(auth0, ['producer'], 'https://desk.example.com/roles')).toBe('producer');
  });

  it('is producer for a listed address only when the issuer has verified it', () => {
    const ana = { email: 'Ana@Example.com' };
    expect(roleOf({ ...ana, email_verified: true }, ['ana@example.com'])).toBe('producer');
    expect(roleOf(ana, ['ana@example.com'])).toBe('viewer');
    expect(roleOf({ ...ana, email_verified: 'true' }, ['ana@example.com'])).toBe('viewer');
    expect(roleOf({ ...ana, email_verified: true }, ['ANA@example.com', 'x'])).toBe('producer');
    expect(roleOf({ ...ana, email_verified: true }, ['ben@example.com'])).toBe('viewer');
    expect(roleOf({ email: 7, email_verified: true }, ['7'])).toBe('viewer');
  });

  it('is producer for a listed subject only with the prefix `sub:`', () => {
    expect(roleOf({ sub: 'producer' }, ['producer'])).toBe('viewer');
    expect(roleOf({ sub: 'u-9' }, ['sub:u-9'])).toBe('producer');
    expect(roleOf({ sub: 'u-9', roles: 'sub:u-8' }, ['sub:u-8'])).toBe('viewer');
  });

  it('is producer for everybody when the list says so', () => {
    expect(roleOf({}, ['*'])).toBe('producer');
  });
});

describe('the name of somebody who signed in', () => {
  it.each([
    [{ name: ' Ana Lima ', preferred_username: 'ana', email: 'a@b.c' }, 'Ana Lima'],
    [{ name: '', preferred_username: 'ana', email: 'a@b.c' }, 'ana'],
    [{ name: 7, email: 'a@b.c' }, 'a@b.c'],
    [{}, 'u-1'],
    [{ name: ' ', email: 'a@b.c' }, 'a@b.c'],
    [{ sub: ' u-2 ' }, 'u-2'],
    [{ name: 'x'.repeat(500) }, 'x'.repeat(200)],
  ])('is the best available one in %j', (claims, name) => {
    expect(read(claims, [])?.user.name).toBe(name);
  });
});

it('the id of somebody is what the issuer calls them, at most 200 characters of it', () => {
  expect(read({ sub: 'u-1' }, [])?.user.id).toBe('u-1');
  expect(read({ sub: 'u'.repeat(201) }, [])?.user.id).toBe('u'.repeat(200));
});

describe('what somebody may do', () => {
  const producing = ['read', 'take', 'record', 'scenes'];
  const roles = {
    viewer: [{ who: 'staff', sdkAppIds: null }],
    producer: [
      { who: 'news', sdkAppIds: [1, 2] },
      { who: 'sports', sdkAppIds: [3] },
    ],
    admin: [{ who: 'chief', sdkAppIds: [1] }],
  };
  const readGrants = (...values: readonly string[]) =>
    readPerson({ sub: 'u-1', roles: values }, { roleClaim: 'roles', roles });

  it('is what each of their roles allows, in its applications', () => {
    expect(readGrants('staff', 'news')).toEqual({
      user: { id: 'u-1', name: 'u-1', role: 'producer' },
      grants: [
        { scopes: producing, sdkAppIds: [1, 2] },
        { scopes: ['read'], sdkAppIds: null },
      ],
    });
    expect(readGrants('sports', 'news')?.grants).toEqual([
      { scopes: producing, sdkAppIds: [1, 2, 3] },
    ]);
    expect(readGrants('chief')).toMatchObject({
      user: { role: 'admin' },
      grants: [{ scopes: [...producing, 'admin'], sdkAppIds: [1] }],
    });
  });

  it('is everything of a role where one entry has no limit', () => {
    const both = { ...roles, producer: [...roles.producer, { who: 'all', sdkAppIds: null }] };
    const claims = { sub: 'u-1', roles: ['news', 'all'] };
    expect(readPerson(claims, { roleClaim: 'roles', roles: both })?.grants).toEqual([
      { scopes: producing, sdkAppIds: null },
    ]);
  });

  it('is nothing at all for somebody without a role', () => {
    expect(readGrants('visitors')).toBeUndefined();
  });
});
