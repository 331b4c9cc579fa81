import { parseArgs } from 'node:util';

import { createCloud } from '#server/cloud/create-cloud.ts';
import { readConfig } from '#server/config/config.ts';
import { readDotEnv } from '#server/config/read-dot-env.ts';
import { explainStartError } from '#server/explain-start-error.ts';
import { createKeyring } from '#server/keys/keyring.ts';
import { openKeys } from '#server/keys/open-keys.ts';
import { readSdkAppId } from '#server/keys/read-sdk-app-id.ts';
import { exitCodeOf } from '#server/preflight/finding.ts';
import { runChecks } from '#server/preflight/run-checks.ts';

const usage =
  'Usage: npm run check -- [--sdk-app-id NUMBER] [--start]. --start starts a recording of an empty room and ends it.\n';

const marks = { right: 'ok     ', wrong: 'WRONG  ', unknown: 'unknown' } as const;

try {
  const { sdkAppId, tryStart } = readOptions(process.argv.slice(2));
  const config = readConfig({ ...readDotEnv(), ...process.env });
  const opened = await openKeys({
    ...{ source: config.keySource, credentials: config.credentials, env: process.env },
  });
  const keys = createKeyring({ ...config, credentials: opened.credentials });
  const { endpoint, timeoutMs } = config;
  const cloud = createCloud({
    ...{ endpoint, timeoutMs },
    credentials: (body) => keys.credentialsOf(readSdkAppId(body)),
  });
  const findings = await runChecks({ config, keys, cloud, sdkAppId, tryStart });
  await cloud.close();
  for (const { check, verdict, sentence } of findings) {
    process.stdout.write(`${marks[verdict]}  ${check}: ${sentence}\n`);
  }
  process.exitCode = exitCodeOf(findings);
} catch (error) {
  process.stderr.write(`The check cannot begin.\n${explainStartError(error)}\n`);
  process.exitCode = 1;
}

/** Ends the process when the command line is wrong. */
function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { 'sdk-app-id': { type: 'string' }, start: { type: 'boolean' } },
    });
    const named = values['sdk-app-id'];
    if (named === undefined || /^[1-9]\d{0,15}$/.test(named)) {
      return {
        sdkAppId: named === undefined ? null : Number(named),
        tryStart: values.start === true,
      };
    }
  } catch {
    // An option that there is none of.
  }
  process.stderr.write(usage);
  process.exit(2);
}
