import { MachineCallError } from '#server/access/call-on-machine.ts';
import { readConfig } from '#server/config/config.ts';
import { readDotEnv } from '#server/config/read-dot-env.ts';
import { explainStartError } from '#server/explain-start-error.ts';
import { manageTokens, UsageError } from '#server/manage-tokens.ts';

try {
  await manageTokens(process.argv.slice(2), readConfig({ ...readDotEnv(), ...process.env }), {
    write: (text) => process.stdout.write(text),
    note: (text) => process.stderr.write(text),
  });
} catch (error) {
  const sentence =
    error instanceof UsageError || error instanceof MachineCallError
      ? error.message
      : explainStartError(error);
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
