import { describe, expect, it } from 'vitest';

import { isGranted, listApplications } from './permission.ts';
import type { Grant } from './permission.ts';

const grants: readonly Grant[] = [
  { scopes: ['read', 'take'], sdkAppIds: [1, 2] },
  { scopes: ['take'], sdkAppIds: [3] },
  { scopes: ['read'], sdkAppIds: null },
];

describe('grants', () => {
  it('allow a scope in the applications of all that have it', () => {
    expect(listApplications(grants, 'take')).toEqual(new Set([1, 2, 3]));
    expect(isGranted(grants, 'take', 3)).toBe(true);
    expect(isGranted(grants, 'take', 4)).toBe(false);
    expect(isGranted(grants, 'take', null)).toBe(true);
  });

  it('allow a scope everywhere where one of them does', () => {
    expect(listApplications(grants, 'read')).toBeNull();
    expect(isGranted(grants, 'read', 4)).toBe(true);
  });

  it('do not allow what none of them has', () => {
    expect(listApplications(grants, 'admin')).toEqual(new Set());
    expect(isGranted(grants, 'admin', 1)).toBe(false);
    expect(isGranted(grants, 'admin', null)).toBe(false);
    expect(isGranted([], 'read', null)).toBe(false);
  });
});
