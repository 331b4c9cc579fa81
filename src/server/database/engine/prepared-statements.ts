import { hashText } from './hash-text.ts';

/** Decides which statements PostgreSQL keeps prepared: those that are sent often, outside of transactions. */
export interface PreparedStatements {
  /** The name under which to prepare it; undefined: not. */
  nameFor(text: string): string | undefined;
  /** Whether an error says that this statement must be sent unprepared; it is then never prepared again. */
  isOutdated(text: string, error: unknown): boolean;
}

/** A statement that was sent so often is prepared: planning it costs more than running it. */
const oftenUses = 5;
/** The most texts that are counted, and so prepared on a connection. Lists of values make endless different texts. */
const maxTexts = 200;

/**
 * The statement is not there any more, or another process has changed a table, so that its columns are not those that were
 * promised. Nothing was run.
 */
const outdated = new Set(['26000', '0A000']);

export function createPreparedStatements(): PreparedStatements {
  const uses = new Map<string, number>();
  const refused = new Set<string>();
  return {
    nameFor(text) {
      const known = uses.get(text) ?? 0;
      if (refused.has(text) || (known === 0 && uses.size >= maxTexts)) {
        return undefined;
      }
      uses.set(text, known + 1);
      return known < oftenUses ? undefined : hashText(text).slice(0, 32);
    },
    isOutdated(text, error) {
      const isOutdated =
        error instanceof Error && 'code' in error && outdated.has(String(error.code));
      if (isOutdated) {
        refused.add(text);
      }
      return isOutdated;
    },
  };
}
