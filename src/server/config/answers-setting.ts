import { readFileSync, statSync } from 'node:fs';

import { z } from 'zod';

import { readCloudAnswers } from '#trtc/cloud-choices.ts';
import type { CloudAnswers } from '#trtc/cloud-choices.ts';
import type { Site } from '#trtc/sites.ts';

export const answersVariables = { TRTC_ANSWERS: z.string().optional() };

/** A run of all phases writes some hundred kB; a larger file is another file. */
const maxFileBytes = 8 * 1024 * 1024;

/**
 * What `npm run conformance` found out about the cloud, from the file that `TRTC_ANSWERS` names; or one sentence for each place in it
 * that cannot be used. No sentence contains a value or the name of the file.
 */
export function readAnswersFile(
  path: string,
  site: Site,
): CloudAnswers | { readonly sentences: readonly string[] } {
  let text: string;
  try {
    if (statSync(path).size > maxFileBytes) {
      return fail(
        'names a file that is far too large: name one that npm run conformance has written',
      );
    }
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return fail(
      `names a file that cannot be read (${code}): correct the path, or let this process read the file`,
    );
  }
  const answers = readCloudAnswers(text);
  if ('faults' in answers) {
    return { sentences: answers.faults.map((fault) => `TRTC_ANSWERS names a file that ${fault}.`) };
  }
  return answers.site === site
    ? answers
    : fail(
        `has answers of the site ${answers.site}, but this desk speaks to ${site}: name a file of that site`,
      );
}

function fail(phrase: string): { readonly sentences: readonly string[] } {
  return { sentences: [`TRTC_ANSWERS ${phrase}.`] };
}
