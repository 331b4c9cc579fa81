import { readText } from '#layout/exchange/read-text.ts';
import type { LintSubject } from '#layout/lint/lint-subject.ts';
import { sites } from '#trtc/sites.ts';
import type { Site } from '#trtc/sites.ts';

import type { Surroundings } from './command.ts';
import { CommandError } from './exit-codes.ts';

interface Canvas {
  readonly width: number;
  readonly height: number;
}

/**
 * Reads a layout as `Import…` of the page does: a whole request or a part of one, as JSON, a command or code. Not checked yet.
 * @throws {CommandError} when there is no such file or no layout in it
 */
export async function readLayoutFile(
  file: string,
  { site, readInput }: Pick<Surroundings, 'readInput'> & { readonly site: Site },
): Promise<{ readonly subject: LintSubject; readonly canvas: Canvas | undefined }> {
  const text = await readInput(file).catch((error: unknown) => {
    throw new CommandError('usage', `${file} cannot be read: ${describe(error)}.`);
  });
  const outcome = readText(text, { site });
  if (outcome.kind === 'refused') {
    throw new CommandError('usage', `${file} has no layout that could be read. ${outcome.reason}`);
  }
  return { subject: outcome.subject, canvas: outcome.canvas };
}

/** `1280x720`, px. @throws {CommandError} */
export function readCanvas(text: string | undefined): Canvas | undefined {
  if (text === undefined) {
    return undefined;
  }
  const [, width, height] = /^([1-9]\d{0,4})x([1-9]\d{0,4})$/.exec(text) ?? [];
  if (width === undefined || height === undefined) {
    throw new CommandError('usage', '--canvas must be width x height in pixels, such as 1280x720.');
  }
  return { width: Number(width), height: Number(height) };
}

/** @throws {CommandError} */
export function readSite(text = 'cn'): Site {
  const site = sites.find((name) => name === text);
  if (site === undefined) {
    throw new CommandError('usage', `--site must be ${sites.join(' or ')}.`);
  }
  return site;
}

function describe(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' ? 'there is no such file' : String(code ?? error);
}
