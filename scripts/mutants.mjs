// @ts-check
// npm run mutants [-- --sample 10] [folder or file…]: changes the code a little at a time and counts how many changes a test notices.
// Takes long: it is not part of `npm test`. Fails when a folder falls below the share that its tests should catch.
import './require-node.mjs';

import { parseArgs } from 'node:util';

import { isInSample } from './mutants-sample.mjs';
import { report } from './project.mjs';
import { requirePackages } from './require-packages.mjs';

requirePackages(['@stryker-mutator/core']);
const { Stryker } = await import('@stryker-mutator/core');

/** The folders in which a small mistake is on air, and where the tests are that judge them. */
const tests = {
  'src/server/http': ['src/server/http/', '!src/server/http/answer-headers'],
  'src/server/sign-in': ['src/server/sign-in/', '!src/server/sign-in/sign-in.'],
  'src/server/takes': [
    ...['answer', 'background', 'local', 'pending', 'places', 'rate', 'retry', 'routes'],
    ...['serial', 'settlement', 'take-service'],
  ].map((name) => `src/server/takes/${name}`),
  'src/editor': ['src/editor/'],
  'src/layout/lint': ['src/layout/lint/'],
  'src/layout/exchange': [
    'src/layout/exchange/',
    '!src/layout/exchange/snippet-programs',
    '!src/layout/exchange/token-changes',
  ],
  'src/layout/{arrange,commands,compare,document,picture,scenes}': [
    ...['arrange', 'commands', 'compare', 'document', 'picture', 'scenes'],
  ].map((name) => `src/layout/${name}/`),
};
const rows = Object.entries(tests);
/** The share of changes that a test must notice, in percent. */
const leastPercent = 85;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', default: '100' } },
});
/** A folder above some of the table stands for those: each is judged by its own tests. */
const expand = (/** @type {string} */ place) => {
  const inside = Object.keys(tests).filter((folder) => folder.startsWith(`${place}/`));
  return inside.length > 0 ? inside : [place];
};
const chosen = positionals.length > 0 ? positionals.flatMap(expand) : Object.keys(tests);
process.env['MIXDESK_MUTANT_SAMPLE'] = values.sample;
const reports = process.env['MIXDESK_MUTANT_REPORTS'] ?? 'coverage/mutants';
let isEnough = true;
for (const place of chosen) {
  const [, judges] = rows.find(([folder]) => place.startsWith(folder)) ?? rows.at(-1) ?? [];
  process.env['MIXDESK_MUTANT_TESTS'] = judges?.join(' ');
  const name = place.replaceAll('/', '-');
  const mutants = await new Stryker({
    mutate: place.endsWith('.ts') ? [place] : [`${place}/**/*.ts`, `!${place}/**/*.test.ts`],
    testRunner: 'in-process',
    plugins: [new URL('mutants-runner.mjs', import.meta.url).href],
    coverageAnalysis: 'perTest',
    reporters: ['progress-append-only', 'clear-text', 'html', 'json'],
    htmlReporter: { fileName: `${reports}/${name}.html` },
    jsonReporter: { fileName: `${reports}/${name}.json` },
    clearTextReporter: { allowColor: false, reportTests: false, reportMutants: false },
    tempDirName: `coverage/mutants/work-${name}`,
    ignorePatterns: ['dist', 'data', 'coverage', 'docs/images', 'test-results'],
    disableTypeChecks: false,
    concurrency: 1,
    // A mutant may wait for ever.
    timeoutMS: 100_000,
    dryRunTimeoutMinutes: 30,
    allowEmpty: false,
  }).runMutationTest();
  const judged = mutants.filter(
    (mutant) =>
      /^(?:Killed|Timeout|Survived|NoCoverage)$/.test(mutant.status) && isInSample(mutant),
  );
  const caught = judged.filter(({ status }) => status === 'Killed' || status === 'Timeout').length;
  const percent = (100 * caught) / judged.length;
  isEnough &&= percent >= leastPercent;
  report(
    `${percent.toFixed(1)} % of ${judged.length} changes were noticed in ${place} (at least ${leastPercent} %)`,
  );
}
process.exitCode = isEnough ? 0 : 1;
