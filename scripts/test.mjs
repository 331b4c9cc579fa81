// @ts-check
// npm test: every check and every suite, and one closing line that adds them all up.
// `npm test -- --only unit` runs a part: format, lint, rooms, unused, types, advisories, unit, build, browser, bench, or static for the
// first six.
// `bench` is the benchmarks whose lines hold on a machine that does other things too: counts, bytes, and what is far below its limit.
import './require-node.mjs';

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { report } from './project.mjs';
import { ofTests, requirePackages } from './require-packages.mjs';
import { findTool, runNode, runSome } from './run-command.mjs';
import { addCounts, countPlaywright, countVitest } from './test-report.mjs';

requirePackages(ofTests);

/** Each is one check: it holds or it does not. @type {Readonly<Record<string, () => string[]>>} */
const staticChecks = {
  lint: () => [findTool('eslint'), '.', '--max-warnings', '0'],
  types: () => ['scripts/check-types.mjs'],
  format: () => [findTool('prettier'), '--check', '.', '--log-level', 'warn'],
  rooms: () => [findTool('dependency-cruiser', 'depcruise'), 'src', 'e2e', 'bench'],
  unused: () => [findTool('knip')],
  advisories: () => ['scripts/check-advisories.mjs'],
};
const parts = [...Object.keys(staticChecks), 'unit', 'build', 'browser', 'bench'];

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const asked = (values.only ?? []).flatMap((value) => value.split(','));
const chosen = asked.flatMap((part) => (part === 'static' ? Object.keys(staticChecks) : [part]));
const unheardOf = chosen.filter((part) => !parts.includes(part));
if (unheardOf.length > 0) {
  report(`There is no part ${unheardOf.join(', ')}. Parts: static, ${parts.join(', ')}.`);
  process.exit(2);
}
/** @param {string} part */
const isChosen = (part) => chosen.length === 0 || chosen.includes(part);

const reports = await mkdtemp(path.join(tmpdir(), 'mixdesk-test-'));
const begun = performance.now();
/** @type {import('./test-report.mjs').Count[]} */
const counts = [];
try {
  // The static checks leave a core idle most of the time, so two run at once; the suites fill both by themselves.
  counts.push(
    ...(await runSome(
      Object.entries(staticChecks)
        .filter(([part]) => isChosen(part))
        .map(
          ([part, args]) =>
            () =>
              runCheck(part, args()),
        ),
      2,
    )),
  );
  if (isChosen('unit')) {
    report('\nUnit, property and integration tests');
    const { code } = await runNode([findTool('vitest'), 'run'], {
      output: 'show',
      env: { MIXDESK_TEST_REPORTS: reports },
    });
    const [told, unhandled] = await Promise.all(
      ['vitest.json', 'vitest-unhandled.json'].map((name) => readReport(path.join(reports, name))),
    );
    counts.push(countVitest(told, code, unhandled));
  }
  // The browser and the benchmarks need a build that is not older than the sources, so they never go without this.
  const needsBuild = ['build', 'browser', 'bench'].some(isChosen);
  const built = needsBuild ? await runCheck('build', ['scripts/build.mjs']) : undefined;
  if (built !== undefined) {
    counts.push(built);
  }
  if (isChosen('browser') && built?.failed === 0) {
    report('\nBrowser tests');
    const file = path.join(reports, 'playwright.json');
    const { code } = await runNode(
      [findTool('@playwright/test', 'playwright'), 'test', '--reporter=list,json'],
      {
        output: 'show',
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      },
    );
    counts.push(countPlaywright(await readReport(file), code));
  } else if (isChosen('browser')) {
    counts.push({
      passed: 0,
      failed: 1,
      remarks: ['playwright: not run, because the build failed'],
    });
  }
  if (isChosen('bench') && built?.failed === 0) {
    counts.push(await runCheck('bench', ['scripts/bench.mjs', '--steady', '--check']));
  }
} finally {
  await rm(reports, { recursive: true, force: true });
}

const { passed, failed, remarks } = addCounts(counts);
report('');
for (const remark of remarks) {
  report(remark);
}
report(`Took ${seconds(begun)}`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

/**
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Promise<import('./test-report.mjs').Count>}
 */
async function runCheck(name, args) {
  const start = performance.now();
  const { code, output } = await runNode(args, { output: 'keep' });
  report(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(start)})`);
  // What could not be checked must be read also where nothing failed.
  if (code !== 0 || name === 'advisories') {
    process.stdout.write(`${output.trimEnd()}\n`);
  }
  return code === 0
    ? { passed: 1, failed: 0, remarks: [] }
    : { passed: 0, failed: 1, remarks: [`${name} failed`] };
}

/**
 * @param {string} file
 * @returns {Promise<unknown>} undefined when the runner died before it could write one
 */
async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {number} start */
function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}
