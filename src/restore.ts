import { parseArgs } from 'node:util';

import { BackupError } from '#server/backup/backup-error.ts';
import { restore, restoreUsage } from '#server/backup/restore.ts';
import { readConfig } from '#server/config/config.ts';
import { readDotEnv } from '#server/config/read-dot-env.ts';
import { explainStartError } from '#server/explain-start-error.ts';

try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new BackupError(restoreUsage);
  }
  const config = readConfig({ ...readDotEnv(), ...process.env });
  process.stdout.write(`${await restore(file, config, values)}\n`);
} catch (error) {
  process.stderr.write(
    `${error instanceof BackupError ? error.message : explainStartError(error)}\n`,
  );
  process.exitCode = 1;
}
