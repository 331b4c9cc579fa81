// @ts-check
import { find } from './element.js';

/**
 * Calls the control API, relative to this page. Throws an error with the API's message for a refusal.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.message);
  }
  return answer;
}

/**
 * Runs an action of the user, shows its result, and refreshes the panel.
 * @param {string} done message after a success
 * @param {() => Promise<unknown>} run
 */
export async function order(done, run) {
  const message = find('message');
  try {
    await run();
    message.className = '';
    message.textContent = done;
  } catch (error) {
    message.className = 'bad';
    message.textContent = error instanceof Error ? error.message : String(error);
  }
  document.dispatchEvent(new Event('ordered'));
}

/**
 * @param {string} id of a form
 * @param {(fields: Readonly<Record<string, string>>) => Promise<unknown>} send
 * @param {string} done
 */
export function onSubmit(id, send, done) {
  find(id).addEventListener('submit', (event) => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) {
      return;
    }
    /** @type {Record<string, string>} */
    const fields = {};
    for (const [name, value] of new FormData(event.target)) {
      fields[name] = String(value);
    }
    void order(done, () => send(fields));
  });
}
