import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A folder that the simulator reads at run time. In the sources it is beside this file; in the build it is beside the programs,
 * whose chunks are one folder deeper. `scripts/build.mjs` copies each folder named here.
 * @throws Error when the build left it out
 */
export function findShipped(folder: 'shows/ready' | 'panel'): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const found = [path.join(here, folder), path.join(here, '..', folder)].find((candidate) =>
    existsSync(candidate),
  );
  if (found === undefined) {
    throw new Error(`The simulator's folder ${folder} is missing.`);
  }
  return found;
}
