import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { findShipped } from '#simulator/control/shipped-files.ts';
import { readScriptText } from './read-script.ts';
import type { ReadScript } from './read-script.ts';
import type { ShowScript } from './script.ts';

const ending = '.yaml';

/** The shows that come with the simulator, in the order of their names. */
export async function listReadyShows(): Promise<readonly ShowScript[]> {
  const names = await listNames();
  const read = await Promise.all(names.map((name) => readReadyShow(name)));
  return read.flatMap((show) => (show.kind === 'script' ? [show.script] : []));
}

/** One of them by its name; refused with the names there are. */
export async function readReadyShow(name: string): Promise<ReadScript> {
  const names = await listNames();
  if (!names.includes(name)) {
    return {
      kind: 'refused',
      sentences: [`There is no show called ${name}: the ready ones are ${names.join(', ')}.`],
    };
  }
  return readScriptText(
    await readFile(path.join(findShipped('shows/ready'), name + ending), 'utf8'),
  );
}

/**
 * The show that a person named at the command line: a ready one, or a file, which has a dot or a slash in its name. A file that
 * cannot be read is refused like one that makes no sense, and its name stands before each sentence.
 */
export async function readShowFrom(source: string): Promise<ReadScript> {
  if (/^[a-z0-9-]+$/.test(source)) {
    return readReadyShow(source);
  }
  try {
    const read = readScriptText(await readFile(source, 'utf8'));
    return read.kind === 'script'
      ? read
      : { ...read, sentences: read.sentences.map((sentence) => `${source}: ${sentence}`) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', sentences: [`The show ${source} cannot be read: ${reason}.`] };
  }
}

async function listNames(): Promise<readonly string[]> {
  const files = await readdir(findShipped('shows/ready'));
  return files
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort();
}
