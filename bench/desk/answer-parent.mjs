// @ts-check
/**
 * Answers the questions that the benchmark asks this process over its line, and ends the process when the line is gone: then
 * nobody is there any more to end it.
 * @param {Readonly<Record<string, (detail: any) => unknown>>} answers by question
 */
export function answerParent(answers) {
  process.on('message', async (/** @type {any} */ { id, question, detail }) => {
    process.send?.({ id, answer: (await answers[question]?.(detail)) ?? null });
  });
  process.on('disconnect', () => process.exit(1));
}
