// @ts-check
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

import ts from 'typescript';
import { describe, expect, test } from 'vitest';

import { describePlatform, listProductionPackages } from './production-packages.mjs';
import { root } from './project.mjs';

const lock = read('package-lock.json');
const manifest = read('package.json');

const maxPackages = 120;
const maxMegabytes = 100;

describe('what a production install brings', () => {
  test.each([
    ['linux', 'x64', 'glibc', '@libsql/linux-x64-gnu'],
    ['linux', 'arm64', 'glibc', '@libsql/linux-arm64-gnu'],
    ['linux', 'x64', 'musl', '@libsql/linux-x64-musl'],
    ['darwin', 'arm64', undefined, '@libsql/darwin-arm64'],
    ['win32', 'x64', undefined, '@libsql/win32-x64-msvc'],
  ])(
    `is at most ${maxPackages} packages without an install script on %s %s %s`,
    (os, cpu, libc, database) => {
      const packages = listProductionPackages(lock, {
        os,
        cpu,
        libc: /** @type {'glibc' | 'musl' | undefined} */ (libc),
      });
      expect(packages.length).toBeLessThanOrEqual(maxPackages);
      const scripted = packages.filter(({ hasInstallScript }) => hasInstallScript === true);
      expect(scripted.map(({ place }) => place)).toEqual([]);
      expect(packages.map(({ place }) => place)).toContain(`node_modules/${database}`);
    },
  );

  test(`is at most ${maxMegabytes} MB on this machine`, () => {
    const packages = listProductionPackages(lock, describePlatform());
    // npm installs some builds of other platforms too: what is there counts.
    const bytes = packages
      .map(({ place }) => path.join(root, place))
      .filter((folder) => existsSync(folder))
      .map(measure);
    const total = bytes.reduce((sum, one) => sum + one, 0) / 1e6;
    expect(total).toBeGreaterThan(20);
    expect(total).toBeLessThanOrEqual(maxMegabytes);
  });

  test('is what the server imports, and nothing that only the page, the build or the tests need', () => {
    const imported = listServerFiles().flatMap((file) => listPackages(readFileSync(file, 'utf8')));
    expect([...new Set(imported)].sort()).toEqual(Object.keys(manifest.dependencies).sort());
    // npm installs these with --omit=dev too.
    expect(manifest.optionalDependencies).toBeUndefined();
  });
});

/** Every file that the server, the simulator beside it and their commands are built from. */
function listServerFiles() {
  const source = path.join(root, 'src');
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter(
      (file) =>
        /^((cli|conformance|contract|geometry|layout|server|simulator|trtc)[/\\]|[^/\\]+$)/.test(
          file,
        ) &&
        file.endsWith('.ts') &&
        !/\.test\.ts$|[/\\](testing|deploy)[/\\]/.test(file),
    )
    .map((file) => path.join(source, file));
}

/**
 * The packages that a file imports for more than their types.
 * @param {string} text
 */
function listPackages(text) {
  const { statements } = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest);
  const imported = statements.flatMap((statement) => {
    const isRead =
      (ts.isImportDeclaration(statement) &&
        statement.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword) ||
      (ts.isExportDeclaration(statement) && !statement.isTypeOnly);
    const from = isRead ? statement.moduleSpecifier : undefined;
    return from !== undefined && ts.isStringLiteral(from) ? [from.text] : [];
  });
  const later = [...text.matchAll(/\bimport\('([^']+)'\)/g)].map(([, specifier = '']) => specifier);
  return [...imported, ...later]
    .filter((specifier) => !/^(node:|[.#])/.test(specifier))
    .map((specifier) => /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
}

/**
 * Bytes on disk in whole blocks, as `du` counts them; packages inside a package have rows of their own.
 * @param {string} folder
 * @returns {number}
 */
function measure(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const place = path.join(folder, entry.name);
      if (entry.isDirectory()) {
        return entry.name === 'node_modules' ? 0 : measure(place);
      }
      return Math.ceil(statSync(place).size / 4096) * 4096;
    })
    .reduce((sum, one) => sum + one, 4096);
}

/** @param {string} file */
function read(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}
