// Asks the desk what is wrong with a layout, and sends nothing to the cloud.
//
//   node examples/lint-payload.mjs examples/layouts/two-people.json 1280x720
//
// Prints one line for each problem. Exit code: 0 no error (warnings may be there), 1 errors, 2 the check could not be made.
import { readFile } from 'node:fs/promises';

/** What lint found. @typedef {{severity: 'error' | 'warning', code: string, path: string, message: string}} Problem */

const desk = process.env['DESK'] ?? 'http://127.0.0.1:8080';
const [file, size] = process.argv.slice(2);

if (file === undefined || (size !== undefined && !/^\d+x\d+$/.test(size))) {
  console.error('Usage: node examples/lint-payload.mjs FILE [WIDTHxHEIGHT]');
  process.exit(2);
}

try {
  const problems = await findProblems(file, size);
  for (const { severity, code, path, message } of problems) {
    console.log(`${severity} ${code} at ${path}: ${message}`);
  }
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  console.log(`${errors} errors, ${problems.length - errors} warnings`);
  process.exitCode = errors === 0 ? 0 : 1;
} catch (error) {
  console.error(`The check could not be made: ${describeError(error)}`);
  process.exitCode = 2;
}

/**
 * @param {string} name a JSON file with MixLayoutParams and, optionally, SubscribeStreamUserIds
 * @param {string} [canvasSize] such as 1280x720; without it the edges of the picture are not checked
 * @returns {Promise<Problem[]>}
 */
async function findProblems(name, canvasSize) {
  // A file may hold the whole body of a ModifyCloudRecording: its SdkAppId and TaskId are of no interest here.
  const { MixLayoutParams, SubscribeStreamUserIds } = JSON.parse(await readFile(name, 'utf8'));
  const [width, height] = (canvasSize ?? '').split('x').map(Number);
  const response = await fetch(new URL('/api/lint', desk), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      MixLayoutParams,
      SubscribeStreamUserIds,
      ...(canvasSize !== undefined && { canvas: { width, height } }),
    }),
  });
  if (!response.ok) {
    // A problem document; `detail` in it says what is wrong with the request.
    throw new Error(`The desk answered ${await response.text()}`);
  }
  const { problems } = /** @type {{problems: Problem[]}} */ (await response.json());
  return problems;
}

/** @param {unknown} error */
function describeError(error) {
  // fetch says "fetch failed" and puts the reason into `cause`.
  const { message, cause } = /** @type {Error} */ (error);
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
