// @ts-check
// A test runner for Stryker that keeps the modules between two changes of the code: a change is a variable that the code reads,
// so only the tests that reach it must run again. A process for each change would take seconds, and this takes milliseconds.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { PluginKind, declareClassPlugin } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  MutantRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { startTests } from '@vitest/runner';
import { createServer, createServerModuleRunner } from 'vite';

import { isInSample } from './mutants-sample.mjs';

/** @typedef {import('@stryker-mutator/api/test-runner').TestRunner} TestRunner */
/** @typedef {import('@stryker-mutator/api/test-runner').TestResult} TestResult */
/** @typedef {import('@vitest/runner').Test} Test */
/** @typedef {import('@vitest/runner').Suite} Suite */

/** Modules that the tests get in place of the real ones. */
const replaced = new Map(
  ['vitest', 'fast-check'].map((name) => [
    name,
    fileURLToPath(new URL(`mutants-${name}.mjs`, import.meta.url)),
  ]),
);

/** Stands for the tests of a file in the coverage of its `beforeAll`. */
const everyTest = '*';

class InProcessRunner {
  /** @type {[]} */
  static inject = [];
  /** Reads and writes what the changed code does. @type {any} */
  #switch;
  /** @type {import('vite').ViteDevServer | undefined} */
  #server;
  /** @type {import('vite/module-runner').ModuleRunner | undefined} */
  #modules;
  /** Milliseconds of each file's tests. @type {Map<string, number>} */
  #durations = new Map();
  #root = process.cwd();

  constructor() {
    const globals = /** @type {any} */ (globalThis);
    this.#switch = globals[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    this.#server = await createServer({
      configFile: false,
      root: this.#root,
      logLevel: 'error',
      optimizeDeps: { noDiscovery: true, include: [] },
      server: { middlewareMode: true, ws: false, watch: null },
      // Else they would be left to Node, past the plugin.
      ssr: { noExternal: [...replaced.keys()] },
      plugins: [
        {
          name: 'replace-test-libraries',
          enforce: 'pre',
          resolveId: (id) => replaced.get(id),
        },
      ],
    });
    this.#modules = createServerModuleRunner(this.#server.environments.ssr, {
      hmr: false,
      sourcemapInterceptor: false,
    });
    // Imports every file of tests: then the modules know who imports them, and the clock of a run counts no loading.
    for (const file of this.#listFiles()) {
      await this.#runFile(file, { bail: true, ids: new Set() });
    }
  }

  async dispose() {
    await this.#modules?.close();
    await this.#server?.close();
  }

  /** @returns {Promise<import('@stryker-mutator/api/test-runner').DryRunResult>} */
  async dryRun() {
    this.#switch.activeMutant = undefined;
    /** @type {TestResult[]} */
    const tests = [];
    for (const file of this.#listFiles()) {
      const results = await this.#runFile(file, { bail: false });
      this.#durations.set(
        file,
        results.reduce((sum, { timeSpentMs }) => sum + timeSpentMs, 0),
      );
      tests.push(...results);
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#readCoverage(tests) };
  }

  /**
   * @param {import('@stryker-mutator/api/test-runner').MutantRunOptions} options
   * @returns {Promise<import('@stryker-mutator/api/test-runner').MutantRunResult>}
   */
  async mutantRun({ activeMutant, hitLimit, mutantActivation, sandboxFileName, testFilter }) {
    if (!isInSample(activeMutant)) {
      return { status: MutantRunStatus.Error, errorMessage: 'Not in the sample.' };
    }
    const isStatic = mutantActivation === 'static';
    this.#switch.activeMutant = isStatic ? activeMutant.id : undefined;
    this.#switch.hitCount = 0;
    this.#switch.hitLimit = hitLimit;
    /** @type {Map<string, Set<string> | undefined>} */
    const chosen = new Map();
    for (const id of testFilter ?? []) {
      const [file = ''] = id.split('|');
      chosen.set(file, (chosen.get(file) ?? new Set()).add(id.slice(file.length + 1)));
    }
    if (chosen.size === 0) {
      for (const file of this.#invalidate(sandboxFileName)) {
        chosen.set(file, undefined);
      }
    }
    /** @type {TestResult[]} */
    const tests = [];
    for (const file of this.#order([...chosen.keys()], sandboxFileName)) {
      const results = await this.#runFile(file, {
        bail: true,
        ids: chosen.get(file),
        beforeRun: () => {
          this.#switch.activeMutant = activeMutant.id;
        },
      });
      if (!isStatic) {
        this.#switch.activeMutant = undefined;
      }
      tests.push(...results);
      if (results.some(({ status }) => status === TestStatus.Failed)) {
        break;
      }
    }
    this.#switch.activeMutant = undefined;
    if (isStatic) {
      this.#invalidate(sandboxFileName);
    }
    return toMutantRunResult(
      determineHitLimitReached(this.#switch.hitCount, hitLimit) ?? {
        status: DryRunStatus.Complete,
        tests,
      },
    );
  }

  /** The files of tests, as `MIXDESK_MUTANT_TESTS` names them: patterns of paths, those to leave out with a `!`. */
  #listFiles() {
    const patterns = (process.env['MIXDESK_MUTANT_TESTS'] ?? '').split(' ').filter(Boolean);
    const wanted = patterns.filter((pattern) => !pattern.startsWith('!'));
    const unwanted = patterns.filter((pattern) => pattern.startsWith('!'));
    return readdirSync(path.join(this.#root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((file) => `src/${file.replaceAll(path.sep, '/')}`)
      .filter((file) => file.endsWith('.test.ts'))
      .filter((file) => wanted.some((pattern) => file.startsWith(pattern)))
      .filter((file) => !unwanted.some((pattern) => file.startsWith(pattern.slice(1))))
      .sort();
  }

  /**
   * The nearest tests first, then the quickest.
   * @param {string[]} files
   * @param {string} mutated
   */
  #order(files, mutated) {
    const folder = `${path.relative(this.#root, path.dirname(mutated)).replaceAll(path.sep, '/')}/`;
    const isNear = (/** @type {string} */ file) => (file.startsWith(folder) ? 0 : 1);
    const duration = (/** @type {string} */ file) => this.#durations.get(file) ?? 0;
    return files.sort((a, b) => isNear(a) - isNear(b) || duration(a) - duration(b));
  }

  /**
   * Forgets a module and all that import it.
   * @param {string} changed
   * @returns {string[]} the files of tests among them
   */
  #invalidate(changed) {
    const graph = /** @type {import('vite/module-runner').ModuleRunner} */ (this.#modules)
      .evaluatedModules;
    const found = new Set(graph.getModulesByFile(changed.replaceAll('\\', '/')));
    for (const node of found) {
      for (const id of node.importers) {
        const importer = graph.getModuleById(id);
        if (importer !== undefined) {
          found.add(importer);
        }
      }
    }
    for (const node of found) {
      graph.invalidateModule(node);
    }
    return [...found]
      .map(({ file }) => path.relative(this.#root, file).replaceAll(path.sep, '/'))
      .filter((file) => file.endsWith('.test.ts'));
  }

  /**
   * @param {string} name
   * @param {{ bail: boolean, ids?: Set<string> | undefined, beforeRun?: () => void }} options
   * @returns {Promise<TestResult[]>}
   */
  async #runFile(name, { bail, ids, beforeRun = () => undefined }) {
    const filepath = path.join(this.#root, name);
    let hasFailed = false;
    const hooks = `${name}|${everyTest}`;
    const [file] = await startTests(
      [{ filepath, ...(ids !== undefined && { testIds: [...ids] }) }],
      {
        config: {
          root: this.#root,
          setupFiles: [],
          name: '',
          passWithNoTests: true,
          testNamePattern: undefined,
          allowOnly: true,
          sequence: { seed: 1, hooks: 'stack', setupFiles: 'list' },
          chaiConfig: undefined,
          maxConcurrency: 1,
          // Stryker itself ends a run that hangs.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          retry: 0,
          includeTaskLocation: false,
          tags: [],
          tagsFilter: undefined,
          strictTags: false,
        },
        importFile: async (/** @type {string} */ imported) => {
          const modules = /** @type {import('vite/module-runner').ModuleRunner} */ (this.#modules);
          for (const node of modules.evaluatedModules.getModulesByFile(imported) ?? []) {
            modules.evaluatedModules.invalidateModule(node);
          }
          await modules.import(imported);
        },
        onCollected: () => {
          beforeRun();
          this.#switch.currentTestId = hooks;
        },
        onBeforeRunTask: (/** @type {Test} */ test) => {
          if (bail && hasFailed) {
            test.mode = 'skip';
          }
        },
        onBeforeTryTask: (/** @type {Test} */ test) => {
          this.#switch.currentTestId = `${name}|${test.id}`;
        },
        onAfterRunTask: (/** @type {Test} */ test) => {
          this.#switch.currentTestId = hooks;
          hasFailed ||= test.result?.state === 'fail';
        },
        onAfterRunFiles: () => {
          this.#switch.currentTestId = undefined;
        },
      },
    );
    if (file === undefined) {
      throw new Error(`There are no tests in ${name}.`);
    }
    const tests = listTests(file).filter(
      ({ result, mode }) => result !== undefined || mode === 'run',
    );
    const results = tests.map((test) => describeTest(name, test));
    const failure = file.result?.errors?.[0]?.message;
    if (failure !== undefined && !results.some(({ status }) => status === TestStatus.Failed)) {
      results.push({
        id: hooks,
        name: `${name} as a whole`,
        timeSpentMs: 0,
        status: TestStatus.Failed,
        failureMessage: failure,
      });
    }
    return results;
  }

  /**
   * What `beforeAll` reached counts for every test of its file.
   * @param {readonly TestResult[]} tests
   */
  #readCoverage(tests) {
    const coverage = this.#switch.mutantCoverage ?? { static: {}, perTest: {} };
    for (const { id } of tests) {
      const [file] = id.split('|');
      coverage.perTest[id] = {
        ...coverage.perTest[`${file}|${everyTest}`],
        ...coverage.perTest[id],
      };
    }
    return {
      static: coverage.static,
      perTest: Object.fromEntries(
        Object.entries(coverage.perTest).filter(([id]) => !id.endsWith(`|${everyTest}`)),
      ),
    };
  }
}

/**
 * @param {Suite} suite
 * @returns {Test[]}
 */
function listTests(suite) {
  return suite.tasks.flatMap((task) => (task.type === 'suite' ? listTests(task) : [task]));
}

/**
 * @param {string} file
 * @param {Test} test
 * @returns {TestResult}
 */
function describeTest(file, test) {
  const base = {
    id: `${file}|${test.id}`,
    name: `${file}: ${test.fullTestName}`,
    timeSpentMs: test.result?.duration ?? 0,
    fileName: path.resolve(file),
  };
  const failure = test.result?.errors?.[0]?.message ?? failureOf(test.suite);
  if (test.result?.state === 'fail' || failure !== undefined) {
    return { ...base, status: TestStatus.Failed, failureMessage: failure ?? 'failed' };
  }
  return {
    ...base,
    status: test.result?.state === 'pass' ? TestStatus.Success : TestStatus.Skipped,
  };
}

/**
 * @param {Suite | undefined} suite
 * @returns {string | undefined}
 */
function failureOf(suite) {
  return suite && (suite.result?.errors?.[0]?.message ?? failureOf(suite.suite));
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner),
];
