// @ts-check
// What the tests import as `vitest` in `npm run mutants`: the same runner and matchers, without a process for each run.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import {
  ASYMMETRIC_MATCHERS_OBJECT,
  ChaiStyleAssertions,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  chai,
  customMatchers,
  getState,
  setState,
} from '@vitest/expect';
import { getCurrentTest } from '@vitest/runner';

export { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from '@vitest/runner';
export { fn } from '@vitest/spy';

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(ChaiStyleAssertions);
chai.use(JestAsymmetricMatchers);
chai.use((_, { addMethod, flag }) => {
  addMethod(chai.Assertion.prototype, 'toMatchFileSnapshot', matchFile);

  /** @this {object} @param {string} file beside that of the test */
  async function matchFile(file) {
    const folder = path.dirname(getCurrentTest()?.file.filepath ?? '');
    chai.assert.equal(flag(this, 'object'), await readFile(path.resolve(folder, file), 'utf8'));
  }
});

/** @type {any} */
const globals = globalThis;

/**
 * @param {unknown} value
 * @param {string} [message]
 */
function expectValue(value, message) {
  const assertion = /** @type {any} */ (chai.expect(value, message));
  const current = getCurrentTest();
  return current === undefined ? assertion : assertion.withTest(current);
}

/** Asks again until the matcher accepts; a change that is never noticed costs this long. */
const pollMs = 8000;

/**
 * @param {() => unknown} ask
 * @param {{ timeout?: number, interval?: number }} [options]
 */
function poll(ask, { timeout = pollMs, interval = 20 } = {}) {
  return askWith([]);

  /**
   * @param {readonly string[]} words of the chain so far: `not`, `resolves`
   * @returns {any}
   */
  function askWith(words) {
    return new Proxy(() => undefined, {
      get: (_, /** @type {string} */ word) => askWith([...words, word]),
      async apply(_, _this, values) {
        const end = Date.now() + Math.min(timeout, pollMs);
        for (;;) {
          try {
            let chain = expectValue(await ask());
            for (const word of words.slice(0, -1)) {
              chain = chain[word];
            }
            return await chain[words.at(-1) ?? ''](...values);
          } catch (error) {
            if (Date.now() > end) {
              throw error;
            }
          }
          await new Promise((resolve) => setTimeout(resolve, interval));
        }
      },
    });
  }
}

/** @type {any} */
export const expect = Object.assign(expectValue, chai.expect, globals[ASYMMETRIC_MATCHERS_OBJECT], {
  poll,
  getState: () => getState(expect),
  setState: (/** @type {object} */ state) => {
    setState(state, expect);
  },
});
setState({ assertionCalls: 0, isExpectingAssertions: false }, expect);
globals[GLOBAL_EXPECT] = expect;
expect.extend = (/** @type {any} */ matchers) =>
  /** @type {any} */ (chai.expect).extend(expect, matchers);
expect.extend(customMatchers);
