// @ts-check
import { chmod, readdir } from 'node:fs/promises';
import path from 'node:path';

/**
 * Lets every user read a folder and all in it, whatever the umask of the user who made it. Only the owner may write.
 * @param {string} folder
 */
export async function openToReaders(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  await chmod(folder, 0o755);
  await Promise.all(
    entries.map((entry) =>
      chmod(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644),
    ),
  );
}
