import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}
interface Manifest {
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

describe.each([
  ['the product', '../../'],
  ['the peers of the benchmarks', '../../bench/'],
])('what %s installs', (_, folder) => {
  const { packages } = read(`${folder}package-lock.json`) as Lock;
  const { allowScripts = {} } = read(`${folder}package.json`) as Manifest;

  test('is locked without a registry, so everybody installs from their own', () => {
    const entries = Object.entries(packages);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(([, entry]) => 'resolved' in entry).map(([place]) => place)).toEqual([]);
  });

  test('has a checksum for every package', () => {
    const unchecked = Object.entries(packages).filter(
      ([place, { integrity }]) => place !== '' && integrity === undefined,
    );
    expect(unchecked.map(([place]) => place)).toEqual([]);
  });

  test('has every platform an optional package has a build for, or npm ci refuses the whole file', () => {
    const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(packages, place, name))
        .map((name) => `${name}, wanted by ${place}`),
    );
    expect(missing).toEqual([]);
  });

  test('runs an install script only where somebody has decided about it', () => {
    const undecided = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([place]) => place.replace(/^.*node_modules\//, ''))
      .filter((name) => !(name in allowScripts));
    expect(undecided).toEqual([]);
  });
});

test('the product needs no peer of its benchmarks that has a licence of its own', () => {
  const { packages } = read('../../package-lock.json') as Lock;
  expect(Object.keys(packages).filter((place) => place.includes('tldraw'))).toEqual([]);
});

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}

/** Whether Node's own search from the folder of `place` upwards ends at a locked package. */
function isLocked(packages: Lock['packages'], place: string, name: string): boolean {
  const folders = place.split('/node_modules/');
  for (let depth = folders.length; depth > 0; depth -= 1) {
    if (`${folders.slice(0, depth).join('/node_modules/')}/node_modules/${name}` in packages) {
      return true;
    }
  }
  return `node_modules/${name}` in packages;
}
