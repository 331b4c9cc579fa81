import { readFile, rename, writeFile } from 'node:fs/promises';

import { readCloudAnswers } from '#trtc/cloud-choices.ts';
import type { CloudAnswers } from '#trtc/cloud-choices.ts';
import type { Site } from '#trtc/sites.ts';

import type { Result } from './kit.ts';
import type { PhaseName } from './phases.ts';

export interface Written {
  readonly site: Site;
  /** The host of the cloud that answered. */
  readonly host: string;
  readonly phase: PhaseName;
  readonly askedAt: Date;
  readonly choices: CloudAnswers['choices'];
  readonly results: readonly Result[];
}

/** Writes the answers whole or not at all. There is no key, UserSig or address in them but the host's. */
export async function writeAnswers(file: string, written: Written): Promise<void> {
  const { site, host, phase, askedAt, choices, results } = written;
  const content = {
    ...{ format: 1, site, host, phase, askedAt: askedAt.toISOString(), choices },
    probes: results.map(({ question, verdict, expected, got, note, reply }) => ({
      ...{ name: question.name, question: question.question, verdict, expected, got },
      ...(note !== null && { note }),
      ...(reply?.kind === 'answered' && {
        ...{ status: reply.status, code: reply.code, message: reply.message },
        ...{ ms: reply.ms, requestId: reply.requestId },
      }),
    })),
  };
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, file);
}

/** Earlier answers, or sentences that say why they cannot be used. */
export async function readEarlierAnswers(
  file: string,
  site: Site,
): Promise<CloudAnswers | readonly string[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return [`${file} cannot be read (${code}).`];
  }
  const answers = readCloudAnswers(text);
  if ('faults' in answers) {
    return answers.faults.map((fault) => `${file} ${fault}.`);
  }
  return answers.site === site
    ? answers
    : [`${file} has answers of the site ${answers.site}, but ${site} is asked: name another file.`];
}
