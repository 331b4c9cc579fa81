// @ts-check
// What the tests import as `fast-check` in `npm run mutants`: fewer examples, the same in every run, and no search for a smaller one.
import { createRequire } from 'node:module';

// Not imported: that would be this file again.
const fc = /** @type {typeof import('fast-check')} */ (
  createRequire(import.meta.url)('fast-check')
);

const mostRuns = 40;

/** @type {import('fast-check').Parameters<any>} */
const limits = { seed: 45, endOnFailure: true };

/** @param {import('fast-check').Parameters<any>} [parameters] */
function limit(parameters) {
  return { ...parameters, ...limits, numRuns: Math.min(parameters?.numRuns ?? 100, mostRuns) };
}

const limited = {
  ...fc,
  /**
   * @param {import('fast-check').IRawProperty<any, boolean>} property
   * @param {import('fast-check').Parameters<any>} [parameters]
   */
  assert: (property, parameters) => fc.assert(property, limit(parameters)),
};

// The library itself has a default export.
export { limited as default };
