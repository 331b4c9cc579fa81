import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Version } from '#contract/health.ts';

/** The version of the package that holds this file; its commit as the build wrote it down, null when the sources run unbuilt. */
export function readVersion(from: string = import.meta.url): Version {
  let folder = path.dirname(fileURLToPath(from));
  let commit: string | null = null;
  for (;;) {
    commit ??= readText(path.join(folder, 'commit'))?.trim() ?? null;
    const text = readText(path.join(folder, 'package.json'));
    if (text !== undefined) {
      return { version: (JSON.parse(text) as { readonly version: string }).version, commit };
    }
    const above = path.dirname(folder);
    if (above === folder) {
      return { version: 'unknown', commit };
    }
    folder = above;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
