import { createInterface } from 'node:readline/promises';

import { readArguments, usage } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { readEarlierAnswers, writeAnswers } from './answers-file.ts';
import { phases } from './phases.ts';
import { run } from './run.ts';
import type { Outcome } from './run.ts';
import type { CloudCredentials } from '#server/cloud/create-cloud.ts';
import { readConfig, secretsOf } from '#server/config/config.ts';
import type { Config } from '#server/config/config.ts';
import { readDotEnv } from '#server/config/read-dot-env.ts';
import { explainStartError } from '#server/explain-start-error.ts';
import { createKeyring } from '#server/keys/keyring.ts';
import { openKeys } from '#server/keys/open-keys.ts';
import { defaultChoices } from '#trtc/cloud-choices.ts';

const exitCodes = { same: 0, differs: 1, usage: 2, stopped: 3, left: 4 } as const;

/** The run does not begin, for a reason that people can put right. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

const stopper = new AbortController();
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const args = readArguments(process.argv.slice(2));
if (args === null) {
  process.stdout.write(usage);
} else if (typeof args === 'string') {
  fail(`${args}\n${usage}`, exitCodes.usage);
} else {
  try {
    await start(args);
  } catch (error) {
    fail(
      error instanceof RefusedError
        ? error.message
        : `The conformance run cannot begin.\n${explainStartError(error)}`,
      exitCodes.usage,
    );
  }
}

async function start(given: Arguments): Promise<void> {
  const config = readSettings(given);
  if (config.mode === 'simulator') {
    throw new RefusedError(
      'There are no API keys: set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY. For the simulator alone they are in its ready line.',
    );
  }
  if (config.sdkAppIds?.has(given.sdkAppId) === false) {
    throw new RefusedError(
      `${given.sdkAppId} is not one of the applications of TRTC_SDK_APP_IDS and APPLICATIONS_FILE: name one of them.`,
    );
  }
  const earlier =
    given.answers === null ? null : await readEarlierAnswers(given.answers, config.site);
  if (earlier !== null && !('choices' in earlier)) {
    throw new RefusedError(earlier.join('\n'));
  }
  const host = new URL(config.endpoint).host;
  say(
    `Asking ${host} (site ${config.site}, region ${config.region}) about the application ${given.sdkAppId}.`,
  );
  await getConsent(given);

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!stopper.signal.aborted) {
        process.stderr.write('Stopping: what was started is ended first.\n');
        stopper.abort();
      }
    });
  }
  // A reader such as `head` may go away; the recordings are ended all the same.
  process.stdout.on('error', () => {
    stopper.abort();
  });
  const askedAt = new Date();
  const outcome = await ask(given, config, earlier?.choices ?? {});
  const out = await write(given, config, { outcome, askedAt, earlier: earlier?.choices ?? {} });
  report(outcome, earlier?.choices ?? {}, out);
}

/** The file that was written; null: none, because nobody wants one, nothing was found out, or it cannot be written. */
async function write(
  { out, phase }: Arguments,
  { site, endpoint }: Config,
  run: { readonly outcome: Outcome; readonly askedAt: Date; readonly earlier: Outcome['choices'] },
): Promise<string | null> {
  const { outcome, askedAt, earlier } = run;
  // A run whose keys were refused at once must not empty the file of an earlier one.
  if (out === null || Object.keys(outcome.choices).length === 0) {
    return null;
  }
  const choices = { ...earlier, ...outcome.choices };
  const { host } = new URL(endpoint);
  try {
    await writeAnswers(out, { ...outcome, site, host, askedAt, choices, phase });
    return out;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    say(`The answers cannot be written to ${out} (${code}).`);
    return null;
  }
}

function readSettings(given: Arguments): Config {
  const named = Object.entries({
    TRTC_ENDPOINT: given.endpoint,
    TENCENTCLOUD_REGION: given.region,
    // Answers of an earlier run change what a desk does, and not what is asked.
    TRTC_ANSWERS: '',
  }).filter(([, value]) => value !== null);
  return readConfig({
    ...readDotEnv(),
    ...process.env,
    ...(Object.fromEntries(named) as Record<string, string>),
  });
}

async function ask(
  given: Arguments,
  config: Config,
  earlier: Parameters<typeof run>[0]['earlier'],
): Promise<Outcome> {
  const opened = await openKeys({
    ...{ source: config.keySource, credentials: config.credentials, env: process.env },
  });
  const keys = createKeyring({ ...config, credentials: opened.credentials });
  const { endpoint, site, region, timeoutMs } = config;
  const { sdkAppId, phase, withRates, people, image } = given;
  return run({
    ...{ endpoint, site, region, timeoutMs, sdkAppId, phase, withRates, earlier, say },
    material: { people, image },
    sdkSecretKey: keys.sdkSecretKeyOf(sdkAppId),
    needsPrivateMapKey: keys.needsPrivateMapKey(sdkAppId),
    credentials: () => needKeys(keys.credentialsOf(sdkAppId), sdkAppId),
    secrets: () => [...keys.secrets(), ...secretsOf(config)],
    stopping: stopper.signal,
  });
}

function needKeys(credentials: CloudCredentials | null, sdkAppId: number): CloudCredentials {
  if (credentials === null) {
    throw new TypeError(`There are no API keys for the application ${sdkAppId}.`);
  }
  return credentials;
}

/** Says what the phase does, and asks whether it may, unless the command line says so. */
async function getConsent({ phase, yes }: Arguments): Promise<void> {
  const { lines, needsConsent } = phases[phase];
  for (const line of lines) {
    say(line);
  }
  if (!needsConsent || yes) {
    return;
  }
  if (!process.stdin.isTTY) {
    throw new RefusedError(`Nothing was sent: phase ${phase} needs --yes, or somebody to ask.`);
  }
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await reader.question('Go on? Type yes: ');
  reader.close();
  if (answer.trim().toLowerCase() !== 'yes') {
    throw new RefusedError('Nothing was sent.');
  }
}

function report(outcome: Outcome, earlier: object, out: string | null): void {
  const { results, choices, unfit, stopped, left } = outcome;
  const count = (verdict: string) => results.filter((one) => one.verdict === verdict).length;
  const expected: Readonly<Record<string, unknown>> = { ...defaultChoices, ...earlier };
  for (const [name, value] of Object.entries(choices)) {
    if (name in expected && JSON.stringify(expected[name]) !== JSON.stringify(value)) {
      say(
        `switch   ${name}: ${JSON.stringify(value)} instead of ${JSON.stringify(expected[name])}`,
      );
    }
  }
  for (const name of unfit) {
    say(`switch   ${name}: no value fits what was answered; docs/conformance.md says what to do`);
  }
  if (out !== null) {
    say(
      `The answers are in ${out}: TRTC_ANSWERS=${out} for the desk, --answers ${out} for the simulator.`,
    );
  }
  say(`${count('same')} same, ${count('differs')} differ, ${count('open')} open.`);
  process.exitCode = count('differs') > 0 ? exitCodes.differs : exitCodes.same;
  if (stopped !== null) {
    fail(stopped, exitCodes.stopped);
  }
  if (left.length > 0) {
    fail(
      `These recordings could not be ended: ${left.join(' ')}. Each ends by itself after 300 s in an empty room.`,
      exitCodes.left,
    );
  }
}

function fail(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = code;
}
