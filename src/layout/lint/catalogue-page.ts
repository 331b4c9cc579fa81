import { catalogue, exampleCanvas } from './catalogue.ts';
import { canBeFixed } from './fixes.ts';
import type { LintSubject } from './problems.ts';

/** The catalogue as the Markdown of `docs/lint.md`. */
export function formatCataloguePage(): string {
  const size = `${exampleCanvas.width} x ${exampleCanvas.height}`;
  const index = catalogue.map(
    ({ code, severity, about }) => `| [\`${code}\`](#${code}) | ${severity} | ${about} |`,
  );
  const sections = catalogue.map((entry) =>
    [
      `## ${entry.code}`,
      '',
      `${entry.severity === 'error' ? 'Error' : 'Warning'}. ${entry.about}`,
      '',
      `Follows: ${entry.page}. ${canBeFixed(entry.code) ? 'The page offers a fix.' : 'For a person to mend.'}`,
      '',
      'Good:',
      '',
      fence(entry.good),
      '',
      'Bad:',
      '',
      fence(entry.bad),
    ].join('\n'),
  );
  return [
    '# What lint looks for',
    '',
    'Made from the rules by a test; edit `src/layout/lint/catalogue.ts` instead. Errors are what the cloud would refuse: a take',
    'with one is not sent. Warnings are what it would accept and a person would regret.',
    `Examples are on a canvas of ${size} pixels.`,
    '',
    '| code | severity | what |',
    '| --- | --- | --- |',
    ...index,
    '',
    sections.join('\n\n'),
    '',
  ].join('\n');
}

function fence(subject: LintSubject): string {
  return `\`\`\`json\n${JSON.stringify(subject)}\n\`\`\``;
}
