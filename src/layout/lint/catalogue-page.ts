import { catalogue, exampleCanvas } from './catalogue.ts';
import { canBeFixed } from './fixes.ts';
import type { LintSubject } from './lint-subject.ts';

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
      `Follows: ${entry.page}. ${canBeFixed(entry.code) ? 'The page offers a fix.' : 'Fix it by hand.'}`,
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
    'A test generates this page from the rules: edit `src/layout/lint/catalogue.ts` instead. An error is something that the cloud',
    'would refuse, so a take with one is not sent. A warning is something that the cloud accepts and you would probably regret.',
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
