import type { CheckName, Finding } from '#contract/support/preflight.ts';
import { say } from '#web/words/say.ts';

export const checkTitles: Readonly<Record<CheckName, string>> = {
  keys: say('API keys'),
  clock: say('Clock'),
  region: say('Region'),
  permissions: say('Permissions in CAM'),
  'sdk-secret-key': 'SDKSecretKey',
  storage: say('Storage'),
  callback: say('Webhooks'),
  database: say('Database'),
};

export const verdictWords: Readonly<Record<Finding['verdict'], string>> = {
  right: say('Right'),
  wrong: say('Wrong'),
  unknown: say('Not known'),
};

/** The whole list in one sentence, the faults first. */
export function describeFindings(findings: readonly Finding[]): string {
  const namesOf = (verdict: Finding['verdict']): string =>
    findings
      .filter((finding) => finding.verdict === verdict)
      .map(({ check }) => checkTitles[check])
      .join(', ');
  const wrong = namesOf('wrong');
  const unknown = namesOf('unknown');
  return [
    wrong === '' ? say('Nothing is wrong.') : say('Wrong: {wrong}.', { wrong }),
    ...(unknown === '' ? [] : [say('Not known: {unknown}.', { unknown })]),
  ].join(' ');
}
