import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { readScriptText } from './read-script.ts';
import type { ReadScript } from './read-script.ts';
import type { ShowScript } from './script.ts';

/** The shows that come with the simulator. */
export interface ReadyShows {
  /** Sorted by name. */
  list(): Promise<readonly ShowScript[]>;
  /** Refuses an unknown name with a sentence that lists the known ones. */
  read(name: string): Promise<ReadScript>;
}

const extension = '.yaml';

/** The scripts in `folder`, one YAML file a show, named after it. */
export function openReadyShows(folder: string): ReadyShows {
  async function listNames(): Promise<readonly string[]> {
    const files = await readdir(folder);
    return files
      .filter((file) => file.endsWith(extension))
      .map((file) => file.slice(0, -extension.length))
      .sort();
  }

  async function read(name: string): Promise<ReadScript> {
    const names = await listNames();
    return names.includes(name)
      ? readScriptText(await readFile(path.join(folder, name + extension), 'utf8'))
      : {
          kind: 'refused',
          sentences: [`There is no show called ${name}: the ready shows are ${names.join(', ')}.`],
        };
  }

  return {
    async list() {
      const scripts = await Promise.all((await listNames()).map(read));
      return scripts.flatMap((show) => (show.kind === 'script' ? [show.script] : []));
    },
    read,
  };
}

/**
 * The show that a person named on the command line: a ready show, or a file, which has a dot or a slash in its name. A file that
 * cannot be read is refused like an invalid script, and each sentence begins with the file's name.
 */
export async function readNamedShow(shows: ReadyShows, source: string): Promise<ReadScript> {
  if (/^[a-z0-9-]+$/.test(source)) {
    return shows.read(source);
  }
  try {
    const show = readScriptText(await readFile(source, 'utf8'));
    return show.kind === 'script'
      ? show
      : { ...show, sentences: show.sentences.map((sentence) => `${source}: ${sentence}`) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', sentences: [`The show ${source} cannot be read: ${reason}.`] };
  }
}
