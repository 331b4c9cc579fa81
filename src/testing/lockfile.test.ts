import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8');
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, LockedPackage>> };
const { allowScripts } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { allowScripts: Readonly<Record<string, boolean>> };

test('the lock file names no registry, so everybody installs from their own', () => {
  const entries = Object.entries(packages);
  expect(entries.length).toBeGreaterThan(100);
  expect(entries.filter(([, entry]) => 'resolved' in entry).map(([place]) => place)).toEqual([]);
});

test('every locked package has a checksum', () => {
  const unchecked = Object.entries(packages).filter(
    ([place, { integrity }]) => place !== '' && integrity === undefined,
  );
  expect(unchecked.map(([place]) => place)).toEqual([]);
});

test('every platform an optional package has a build for is locked, or npm ci refuses the whole file', () => {
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(place, name))
      .map((name) => `${name}, wanted by ${place}`),
  );
  expect(missing).toEqual([]);
});

test('somebody has decided about every install script', () => {
  const undecided = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([place]) => place.replace(/^.*node_modules\//, ''))
    .filter((name) => !(name in allowScripts));
  expect(undecided).toEqual([]);
});

/** Whether Node's own search from the folder of `place` upwards ends at a locked package. */
function isLocked(place: string, name: string): boolean {
  const folders = place.split('/node_modules/');
  for (let depth = folders.length; depth > 0; depth -= 1) {
    if (`${folders.slice(0, depth).join('/node_modules/')}/node_modules/${name}` in packages) {
      return true;
    }
  }
  return `node_modules/${name}` in packages;
}
