import { describe, expect, it } from 'vitest';

import { readUser } from './roles.ts';

function roleOf(claims: Record<string, unknown>, producers: readonly string[], claim = 'roles') {
  return readUser({ sub: 'u-1', ...claims }, { roleClaim: claim, producers }).role;
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
    const auth0 = { 'https://desk.example.com/roles': ['producer'] };
    expect(roleOf(auth0, ['producer'], 'https://desk.example.com/roles')).toBe('producer');
  });

  it('is producer for a listed address only when the issuer has verified it', () => {
    const ana = { email: 'Ana@Example.com' };
    expect(roleOf({ ...ana, email_verified: true }, ['ana@example.com'])).toBe('producer');
    expect(roleOf(ana, ['ana@example.com'])).toBe('viewer');
    expect(roleOf({ ...ana, email_verified: 'true' }, ['ana@example.com'])).toBe('viewer');
  });

  it('is producer for a listed subject only with the prefix `sub:`', () => {
    expect(roleOf({ sub: 'producer' }, ['producer'])).toBe('viewer');
    expect(roleOf({ sub: 'u-9' }, ['sub:u-9'])).toBe('producer');
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
    [{ name: 'x'.repeat(500) }, 'x'.repeat(200)],
  ])('is the best available one in %j', (claims, name) => {
    expect(readUser({ sub: 'u-1', ...claims }, { roleClaim: 'roles', producers: [] }).name).toBe(
      name,
    );
  });
});
