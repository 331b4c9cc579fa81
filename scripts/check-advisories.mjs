// @ts-check
// Asks the npm registry for known vulnerabilities of the packages that the product imports (`npm audit --omit=dev`). A finding that is
// not in accepted-advisories.json fails. A registry that keeps no advisories, or that cannot be reached, says nothing about them: then
// this check says so and passes, because the code has not become worse.
import './require-node.mjs';

import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { report, root } from './project.mjs';

/**
 * @typedef {{ readonly id: string, readonly package: string, readonly reason: string, readonly until: string }} Accepted
 *   `until`: the day on which somebody must look again, such as 2027-01-31
 * @typedef {{ readonly id: string, readonly package: string, readonly title: string, readonly severity: string, readonly url: string }} Finding
 */

/** How long the registry may take, ms. */
const registryLimitMs = 60_000;

const { values } = parseArgs({
  options: { project: { type: 'string' }, accepted: { type: 'string' } },
});
const project = values.project ?? root;
const accepted = values.accepted ?? path.join(root, 'scripts/accepted-advisories.json');

process.exitCode = await check();

/** @returns {Promise<number>} the exit code */
async function check() {
  /** @type {readonly Accepted[]} */
  const list = JSON.parse(await readFile(accepted, 'utf8'));
  const faults = list.filter(
    ({ id, reason, until }) => !id || reason.length < 20 || !/^\d{4}-\d\d-\d\d$/.test(until),
  );
  if (faults.length > 0) {
    report(
      `accepted-advisories.json: ${faults.map(({ id }) => id).join(', ')} needs an id, a reason in a sentence and a day "until".`,
    );
    return 1;
  }
  const answer = await ask();
  if ('why' in answer) {
    report(`Advisories: not checked, because ${answer.why}. Nothing is known about new findings.`);
    return 0;
  }
  const today = new Date().toISOString().slice(0, 10);
  const current = list.filter(({ until }) => until >= today);
  const isAccepted = (/** @type {Finding} */ finding) =>
    current.some((one) => one.id === finding.id && one.package === finding.package);
  const open = answer.findings.filter((finding) => !isAccepted(finding));
  for (const { id, package: name, title, severity, url } of open) {
    const expired = list.some((one) => one.id === id) ? ' (accepted once; that has expired)' : '';
    report(`${name}: ${title} (${severity}), ${url}${expired}`);
  }
  if (open.length > 0) {
    report(
      'Update the package. Where that is not possible and the desk is not affected, add the finding to scripts/accepted-advisories.json with the reason.',
    );
    return 1;
  }
  const unneeded = list.filter(
    (one) =>
      !answer.findings.some(({ id, package: name }) => id === one.id && name === one.package),
  );
  if (unneeded.length > 0) {
    report(
      `accepted-advisories.json: remove ${unneeded.map(({ id }) => id).join(', ')}, which the registry no longer reports.`,
    );
    return 1;
  }
  report(`Advisories: no finding that is not accepted (${answer.findings.length} accepted).`);
  return 0;
}

/** @returns {Promise<{ readonly findings: readonly Finding[] } | { readonly why: string }>} */
async function ask() {
  const { output, hasEnded } = await runAudit();
  if (!hasEnded) {
    return { why: `npm audit did not end within ${registryLimitMs / 1000} s` };
  }
  /** @type {{ readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly unknown[] }>>, readonly statusCode?: number, readonly message?: string }} */
  let read;
  try {
    read = JSON.parse(output);
  } catch {
    return { why: 'npm audit printed no JSON' };
  }
  if (read.vulnerabilities === undefined) {
    return {
      why:
        read.statusCode === undefined
          ? 'the registry cannot be reached'
          : `the registry keeps no advisories (HTTP ${read.statusCode})`,
    };
  }
  const findings = Object.values(read.vulnerabilities)
    .flatMap(({ via }) => via)
    .filter(isAdvisory)
    .map(({ name, title, severity, url }) => ({
      id: url.replace(/^.*\//, ''),
      ...{ package: name, title, severity, url },
    }));
  return { findings };
}

/**
 * A package that is affected through another one has the name of that one here.
 * @param {unknown} via
 * @returns {via is { readonly name: string, readonly title: string, readonly severity: string, readonly url: string }}
 */
function isAdvisory(via) {
  return typeof via === 'object' && via !== null && 'url' in via;
}

/** @returns {Promise<{ readonly output: string, readonly hasEnded: boolean }>} */
function runAudit() {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['audit', '--omit=dev', '--json', '--fetch-retries=0'], {
      cwd: project,
      stdio: ['ignore', 'pipe', 'ignore'],
      // npm is a `.cmd` file on Windows.
      shell: process.platform === 'win32',
      timeout: registryLimitMs,
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      resolve({ output, hasEnded: signal === null });
    });
  });
}
