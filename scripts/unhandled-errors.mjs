// @ts-check
import { writeFile } from 'node:fs/promises';

/**
 * A reporter of Vitest for what no test caught: an error thrown after its test had ended, a process that died. Vitest ends
 * with code 1 for one, but its JSON report does not say why.
 */
export class UnhandledErrors {
  #file;

  /** @param {string} file where they go, as a JSON array of sentences, one an error */
  constructor(file) {
    this.#file = file;
  }

  /**
   * @param {readonly import('vitest/node').TestModule[]} _modules
   * @param {readonly import('vitest').SerializedError[]} errors
   */
  async onTestRunEnd(_modules, errors) {
    await writeFile(this.#file, JSON.stringify(errors.map(describe)));
  }
}

/** @param {import('vitest').SerializedError} error */
function describe({ name, message, stack, VITEST_TEST_PATH: file, VITEST_TEST_NAME: test }) {
  const place = stack?.split('\n').find((line) => line.includes('/src/'));
  return [
    `${name ?? 'Error'}: ${message}`,
    ...(typeof file === 'string' ? [`while ${file} ran`] : []),
    ...(typeof test === 'string' ? [`last in "${test}"`] : []),
    ...(place === undefined ? [] : [place.trim()]),
  ].join(', ');
}
