import { readFile } from 'node:fs/promises';

import { readCloudAnswers } from '#trtc/cloud-choices.ts';
import type { Site } from '#trtc/sites.ts';

import { followAnswers } from './options.ts';
import type { SimulatorOptions } from './options.ts';

/** The options that a file of answers stands for, or a sentence that names the place where it cannot be used. */
export async function readAnswers(file: string, site: Site): Promise<SimulatorOptions | string> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return `${file} cannot be read (${code}).`;
  }
  const answers = readCloudAnswers(text);
  if ('faults' in answers) {
    return answers.faults.map((fault) => `${file} ${fault}.`).join('\n');
  }
  return answers.site === site
    ? followAnswers(answers)
    : `${file} has the answers of the site ${answers.site}: start with --site ${answers.site}, or name another file.`;
}
