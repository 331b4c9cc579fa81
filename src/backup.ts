import { MachineCallError } from '#server/access/call-on-machine.ts';
import { backUp, backupUsage } from '#server/backup/back-up.ts';
import { BackupError } from '#server/backup/backup-error.ts';
import { readArguments } from '#server/backup/read-arguments.ts';
import { readConfig } from '#server/config/config.ts';
import { readDotEnv } from '#server/config/read-dot-env.ts';
import { explainStartError } from '#server/explain-start-error.ts';

try {
  const { file } = readArguments(process.argv.slice(2), backupUsage);
  const sentence = await backUp(file, readConfig({ ...readDotEnv(), ...process.env }));
  process.stdout.write(`${sentence}\n`);
} catch (error) {
  const sentence =
    error instanceof BackupError || error instanceof MachineCallError
      ? error.message
      : explainStartError(error);
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
