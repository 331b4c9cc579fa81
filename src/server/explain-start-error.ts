import { ConfigError } from '#server/config/config.ts';
import { DatabaseOpenError } from '#server/database/engine/open-errors.ts';
import { KeySourceError } from '#server/keys/temporary-keys.ts';
import { ListenError } from '#server/network/listen-error.ts';

/** Sentences for the person at the terminal; a stack only for what nobody foresaw. */
export function explainStartError(error: unknown): string {
  if (
    error instanceof ConfigError ||
    error instanceof DatabaseOpenError ||
    error instanceof KeySourceError ||
    error instanceof ListenError
  ) {
    return error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
