import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Beside the embedded database: which file the desk has closed, and when it changed last. A file that was put back from a backup is
 * another one, or has changed since, however old its content is.
 */
const fileName = 'mixdesk.closed';

/** Call it when the database is closed. A mark that cannot be written only makes pages fetch everything again. */
export function markClosed(dataDir: string, databaseFile: string): void {
  try {
    writeFileSync(path.join(dataDir, fileName), identify(path.join(dataDir, databaseFile)));
  } catch {
    // The disk is full, perhaps. Nothing is lost.
  }
}

/** Call it before the database is opened: whether its file is the one that was closed last. Takes the mark away. */
export function takeClosedMark(dataDir: string, databaseFile: string): boolean {
  const mark = path.join(dataDir, fileName);
  try {
    const isSame = readFileSync(mark, 'utf8') === identify(path.join(dataDir, databaseFile));
    rmSync(mark, { force: true });
    return isSame;
  } catch {
    return false;
  }
}

/** The time of the last change of a file cannot be set by hand, unlike that of its content. */
function identify(file: string): string {
  const { ino, ctimeNs } = statSync(file, { bigint: true });
  return `${ino} ${ctimeNs}\n`;
}
