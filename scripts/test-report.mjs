// @ts-check
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/**
 * A test file in Vitest's JSON report.
 * @typedef {{ readonly name: string, readonly status: string, readonly message?: string, readonly assertionResults: readonly { readonly status: string, readonly fullName: string, readonly failureMessages?: readonly string[] }[] }} VitestFile
 */

/**
 * A file or a `describe` in Playwright's JSON report.
 * @typedef {{ readonly suites?: readonly PlaywrightSuite[], readonly specs?: readonly { readonly file: string, readonly title: string, readonly ok: boolean, readonly tests: readonly { readonly results: readonly { readonly error?: { readonly message?: string } }[] }[] }[] }} PlaywrightSuite
 */

/**
 * What became of the tests of one suite. A suite that ran nothing, skipped something or ended badly with nothing to show for
 * it has failed: silence is never success.
 * @typedef {{ readonly passed: number, readonly failed: number, readonly remarks: readonly string[] }} Count
 */

/**
 * @param {string} name
 * @param {{ readonly passed: number, readonly failed: number, readonly skipped: number, readonly code: number }} run `code` is
 *   the runner's exit code
 * @returns {Count}
 */
function judge(name, { passed, failed, skipped, code }) {
  /** @type {string[]} */
  const remarks = [];
  if (skipped > 0) {
    remarks.push(`${name}: ${skipped} skipped, counted as failed`);
  }
  let all = failed + skipped;
  if (passed + all === 0) {
    remarks.push(`${name}: ran nothing, counted as one failure`);
    all = 1;
  } else if (code !== 0 && all === 0) {
    remarks.push(
      `${name}: no test failed but the runner ended with code ${code}, counted as one failure`,
    );
    all = 1;
  }
  return { passed, failed: all, remarks };
}

/**
 * @param {unknown} report Vitest's JSON report; undefined when there is none
 * @param {number} code
 * @param {unknown} [unhandled] sentences of `unhandled-errors.mjs`; undefined when it left none
 * @returns {Count}
 */
export function countVitest(report, code, unhandled) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: VitestFile[] }} */ (
      report ?? emptyVitestReport
    );
  // A file that fell over before its first test shows up as failed and empty.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'failed')
      .map(({ fullName, failureMessages }) =>
        describeFailure('vitest', name, fullName, failureMessages?.[0]),
      ),
  );
  const errors = /** @type {readonly string[]} */ (unhandled ?? []);
  const count = judge('vitest', {
    passed: numPassedTests,
    failed: numFailedTests + broken.length + errors.length,
    skipped: numPendingTests + numTodoTests,
    code,
  });
  return {
    ...count,
    remarks: [
      ...count.remarks,
      ...failures,
      ...broken.map(({ name, message }) =>
        describeFailure('vitest', name, 'could not run', message),
      ),
      ...errors.map((error) => `vitest: no test caught ${error}`),
    ],
  };
}

const emptyVitestReport = {
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
};

/**
 * @param {unknown} report Playwright's JSON report; undefined when there is none
 * @param {number} code
 * @returns {Count}
 */
export function countPlaywright(report, code) {
  const { stats, errors, suites } =
    /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: { message?: string }[], suites?: PlaywrightSuite[] }} */ (
      report ?? { stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [] }
    );
  const count = judge('playwright', {
    passed: stats.expected,
    // A test that passes sometimes does not pass.
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    code,
  });
  return {
    ...count,
    remarks: [
      ...count.remarks,
      ...(suites ?? []).flatMap(listFailures),
      ...errors.map(({ message }) =>
        describeFailure('playwright', undefined, 'outside a test', message),
      ),
    ],
  };
}

/**
 * @param {PlaywrightSuite} suite
 * @returns {string[]}
 */
function listFailures({ suites = [], specs = [] }) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, title, tests }) =>
      describeFailure(
        'playwright',
        file,
        title,
        tests.flatMap(({ results }) => results).find(({ error }) => error !== undefined)?.error
          ?.message,
      ),
    );
  return [...own, ...suites.flatMap(listFailures)];
}

/**
 * One line that names what failed: in a long output the place where it failed is far above the end, or cut off.
 * @param {string} suite
 * @param {string | undefined} file
 * @param {string} title
 * @param {string | undefined} message its first line that is not empty is told
 */
function describeFailure(suite, file, title, message) {
  const place = file === undefined ? '' : `${path.relative(process.cwd(), path.resolve(file))}: `;
  const line = stripVTControlCharacters(message ?? '')
    .split('\n')
    .find((each) => each.trim() !== '');
  return `${suite}: ${place}${title}${line === undefined ? '' : `: ${line.trim()}`}`;
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function addCounts(counts) {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    remarks: counts.flatMap(({ remarks }) => remarks),
  };
}
