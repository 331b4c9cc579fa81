// Takes a layout: replaces layout and subscription of a running recording, and prints the revision that this made.
//
//   node examples/take-from-script.mjs examples/layouts/two-people.json
//
// The recording: the only one that is running, or the one you name.
//   --task ID           a recording that the desk knows, by the `id` of GET /api/tasks
//   --attach FILE       a running recording that the desk may not know yet: a JSON file with
//                       {"sdkAppId": 1400000001, "taskId": "...", "canvas": {"width": 1280, "height": 720}}
// Conflicts: a take names the revision that its layout is based on. When somebody else took in between, the desk refuses.
//   --base NUMBER       the revision your layout is based on; by default the newest one
//   --overwrite         in a conflict, take once more on top of what the other one took
//
// Exit code: 0 accepted, 1 not accepted, 2 wrong usage, 3 conflict.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

/** What this program reads of the desk's answers; docs/api.md has the rest.
 * @typedef {{number: number, status: string, actor: {name: string}, latencyMs: number | null, upstream: {requestId: string | null} | null}} Revision
 * @typedef {{id: string, title: string, status: string, current: {number: number} | null}} Task
 * @typedef {{code: string, detail: string, problems?: {path: string, message: string}[], current?: Revision, instance?: string}} Problem
 */

const desk = process.env['DESK'] ?? 'http://127.0.0.1:8080';
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    task: { type: 'string' },
    attach: { type: 'string' },
    base: { type: 'string' },
    overwrite: { type: 'boolean', default: false },
  },
});
const [file] = positionals;
if (file === undefined || !/^\d+$/.test(options.base ?? '0')) {
  console.error(
    'Usage: node examples/take-from-script.mjs FILE [--task ID | --attach FILE] [--base NUMBER] [--overwrite]',
  );
  process.exit(2);
}

try {
  process.exitCode = await run(file);
} catch (error) {
  console.error(describeError(error));
  process.exitCode = 1;
}

/**
 * @param {string} name a JSON file with MixLayoutParams and SubscribeStreamUserIds
 * @returns {Promise<number>} the exit code
 */
async function run(name) {
  const { MixLayoutParams, SubscribeStreamUserIds = {} } = await readJson(name);
  const task = await findTask();
  const base = options.base === undefined ? (task.current?.number ?? null) : Number(options.base);

  let answer = await take(task.id, base, { MixLayoutParams, SubscribeStreamUserIds });
  if (answer.problem?.code === 'revision-conflict' && answer.problem.current !== undefined) {
    const { number, actor, status } = answer.problem.current;
    console.error(`Conflict: ${actor.name} took revision ${number} (${status}) in between.`);
    if (!options.overwrite) {
      return 3;
    }
    // Based on what the other one took. Should a third take come in between, the desk refuses again.
    answer = await take(task.id, number, { MixLayoutParams, SubscribeStreamUserIds });
  }
  /** @type {Revision} */
  const { number, status, latencyMs, upstream } = readAnswer(answer);
  console.log(
    `Revision ${number} of "${task.title}" is ${status} after ${latencyMs} ms, RequestId ${upstream?.requestId}`,
  );
  return 0;
}

/**
 * Finds the recording that the command line names; attaches it when the desk does not know it yet.
 * @returns {Promise<Task>}
 */
async function findTask() {
  if (options.task !== undefined) {
    return readAnswer(await call('GET', `/api/tasks/${encodeURIComponent(options.task)}`));
  }
  if (options.attach !== undefined) {
    const recording = await readJson(options.attach);
    const answer = await call('POST', '/api/tasks', { kind: 'attach', ...recording });
    // Attached already? Then `instance` is its address.
    return answer.problem?.code === 'task-exists' && answer.problem.instance !== undefined
      ? readAnswer(await call('GET', answer.problem.instance))
      : readAnswer(answer);
  }
  /** @type {{tasks: Task[]}} */
  const { tasks } = readAnswer(await call('GET', '/api/tasks?status=running'));
  const [only, second] = tasks;
  if (only === undefined || second !== undefined) {
    const list = tasks.map(({ id, title }) => `  --task ${id}  ${title}`);
    throw new Error([`${tasks.length} recordings are running. Name one:`, ...list].join('\n'));
  }
  return only;
}

/**
 * One take. The key makes it safe to send the same request again when the connection to the desk breaks: the desk answers
 * with the first outcome and sends nothing twice.
 * @param {string} id
 * @param {number | null} baseRevision
 * @param {object} payload
 */
async function take(id, baseRevision, payload) {
  const key = randomUUID();
  const request = () =>
    call(
      'POST',
      `/api/tasks/${id}/takes`,
      { baseRevision, ...payload },
      { 'idempotency-key': key },
    );
  try {
    return await request();
  } catch (error) {
    console.error(`No answer from the desk, asking once more: ${describeError(error)}`);
    return await request();
  }
}

/**
 * One request. Whatever is not a success is a problem document (RFC 9457): a stable `code` for programs and a sentence
 * `detail` for people.
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 * @param {Record<string, string>} [headers]
 * @returns {Promise<{problem?: Problem, json: unknown}>}
 */
async function call(method, path, body, headers = {}) {
  const response = await fetch(new URL(path, desk), {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const json = await response.json();
  return response.ok ? { json } : { json, problem: /** @type {Problem} */ (json) };
}

/**
 * @template T what the route answers with
 * @param {{problem?: Problem, json: unknown}} answer
 * @returns {T}
 * @throws Error with the words of the desk, when it is a problem
 */
function readAnswer({ problem, json }) {
  if (problem !== undefined) {
    const places = (problem.problems ?? []).map(({ path, message }) => `  ${path}: ${message}`);
    throw new Error([`${problem.code}: ${problem.detail}`, ...places].join('\n'));
  }
  return /** @type {T} */ (json);
}

/** @param {string} name */
async function readJson(name) {
  return JSON.parse(await readFile(name, 'utf8'));
}

/** @param {unknown} error */
function describeError(error) {
  // fetch says "fetch failed" and puts the reason into `cause`.
  const { message, cause } = /** @type {Error} */ (error);
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
