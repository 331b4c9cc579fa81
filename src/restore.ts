import { BackupError } from '#server/backup/backup-error.ts';
import { readArguments } from '#server/backup/read-arguments.ts';
import { restore, restoreUsage } from '#server/backup/restore.ts';
import { readConfig } from '#server/config/config.ts';
import { readDotEnv } from '#server/config/read-dot-env.ts';
import { explainStartError } from '#server/explain-start-error.ts';

try {
  const { file, flags } = readArguments(process.argv.slice(2), restoreUsage, ['replace']);
  const config = readConfig({ ...readDotEnv(), ...process.env });
  process.stdout.write(`${await restore(file, config, { replace: flags.has('replace') })}\n`);
} catch (error) {
  process.stderr.write(
    `${error instanceof BackupError ? error.message : explainStartError(error)}\n`,
  );
  process.exitCode = 1;
}
