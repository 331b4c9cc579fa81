import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';

import type { Config } from './config.ts';
import { secretsOf } from './config.ts';
import { openLogDestination } from './log-destination.ts';

/**
 * Logs JSON lines to stdout. Headers and bodies are never logged and known places of secrets are redacted. Last of all, every
 * line is searched for the secrets themselves before it is written.
 */
export function createLogger(
  config: Config,
  options: {
    readonly destination?: DestinationStream;
    readonly secrets?: readonly string[];
    /** Those that come later, with renewed keys. */
    readonly findSecrets?: () => readonly string[];
  } = {},
): Logger {
  const { findSecrets = () => [] } = options;
  const secrets = [...secretsOf(config), ...(options.secrets ?? [])].map(escape);
  return pino(
    {
      level: config.logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: [
          '*.secretKey',
          '*.token',
          '*.authorization',
          '*.headers',
          'err.config',
          'err.request',
        ],
        censor: '[secret]',
      },
      hooks: {
        // The database's going and coming is logged once each; what fails meanwhile because of it is not news.
        logMethod(args, method) {
          if (!isAboutAwayDatabase(args[0])) {
            method.apply(this, args);
          }
        },
        streamWrite: (line) =>
          [...secrets, ...findSecrets().map(escape)].reduce(
            (text, secret) => text.replaceAll(secret, '[secret]'),
            line,
          ),
      },
    },
    options.destination ?? openLogDestination(),
  );
}

/** As it stands in a line. */
function escape(secret: string): string {
  return JSON.stringify(secret).slice(1, -1);
}

function isAboutAwayDatabase(subject: unknown): boolean {
  const error: unknown =
    typeof subject === 'object' && subject !== null && 'err' in subject ? subject.err : undefined;
  return error instanceof Error && 'code' in error && error.code === 'database-away';
}
