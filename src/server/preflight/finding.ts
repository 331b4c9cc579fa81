import type { CheckName, Finding } from '#contract/support/preflight.ts';

/** The exit code of `npm run check` for what is wrong. */
export const checkCodes: Readonly<Record<CheckName, number>> = {
  keys: 10,
  clock: 11,
  region: 12,
  permissions: 13,
  'sdk-secret-key': 14,
  storage: 15,
  callback: 16,
  database: 17,
};

export function right(check: CheckName, sentence: string): Finding {
  return { check, verdict: 'right', sentence };
}

export function wrong(check: CheckName, sentence: string): Finding {
  return { check, verdict: 'wrong', sentence };
}

export function unknown(check: CheckName, sentence: string): Finding {
  return { check, verdict: 'unknown', sentence };
}

/** 0 when nothing is wrong, otherwise the code of the first thing that is. */
export function exitCodeOf(findings: readonly Finding[]): number {
  const first = findings.find(({ verdict }) => verdict === 'wrong');
  return first === undefined ? 0 : checkCodes[first.check];
}
