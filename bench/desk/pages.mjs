// @ts-check
// Many pages of the desk as its server sees them, in one process: each holds an event stream, reads what a page reads after a
// take, and comes back after the server was away. Told what to do over the line to the benchmark.
import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import { answerParent } from './answer-parent.mjs';

/**
 * @typedef {{ readonly url: string, readonly events: string, readonly count: number, readonly afterTake: readonly string[],
 *   readonly afterReturn: readonly string[], readonly pauseMs: readonly [number, number] }} Setting
 */

/** Reads go over connections that are kept, as a browser keeps them. */
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
/** @type {Setting} */
let setting;
/** Bytes of events and answers, heads not counted. */
let bytes = 0;
/** How many pages have their stream and all that they read when they came back. */
let whole = 0;
let isClosing = false;
/** @type {Set<import('node:http').ClientRequest>} */
const streams = new Set();
/** The revision that is waited for, and the pages that have not heard of it. */
let awaited = { number: 0, missing: 0, lastAt: 0 };
/** @type {() => void} */
let noteChange = () => undefined;

answerParent({
  /** Opens the pages; answers when all of them have their stream. @param {Setting} wanted */
  async open(wanted) {
    setting = wanted;
    isClosing = false;
    whole = 0;
    for (let index = 0; index < setting.count; index += 1) {
      void holdPage();
    }
    await until(() => whole === setting.count);
  },
  async close() {
    isClosing = true;
    for (const stream of streams) {
      stream.destroy();
    }
    streams.clear();
  },
  /** From now on the pages wait for this revision. @param {number} number */
  expect(number) {
    awaited = { number, missing: setting.count, lastAt: 0 };
  },
  /** Answers when every page has heard that it was accepted: when the last one heard, ms since the epoch. */
  async heard() {
    await until(() => awaited.missing === 0);
    return awaited.lastAt;
  },
  bytes: () => bytes,
  /** Answers when a stream has broken. */
  lost: () => until(() => whole < setting.count),
  /** Answers when every page is back: when that was, ms since the epoch. */
  async back() {
    await until(() => whole === setting.count);
    return performance.timeOrigin + performance.now();
  },
});

async function holdPage() {
  let lastId = '';
  for (let isFirst = true; !isClosing; isFirst = false) {
    await holdStream(isFirst);
    if (!isClosing) {
      const [least, most] = setting.pauseMs;
      await delay(least + Math.random() * (most - least));
    }
  }

  /** Resolves when the stream is over. @param {boolean} isFirst @returns {Promise<void>} */
  function holdStream(isFirst) {
    return new Promise((resolve) => {
      let isWhole = false;
      const headers = lastId === '' ? {} : { 'last-event-id': lastId };
      const request = get(setting.url + setting.events, { headers, agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
          bytes += Buffer.byteLength(chunk);
          text += chunk;
          for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            read(text.slice(0, end));
            text = text.slice(end + 2);
          }
        });
        response.on('close', finish);
        void Promise.all((isFirst ? [] : setting.afterReturn).map(readAnswer)).then(() => {
          isWhole = true;
          whole += 1;
          noteChange();
        });
      });
      streams.add(request);
      request.on('error', finish);

      function finish() {
        if (streams.delete(request)) {
          whole -= isWhole ? 1 : 0;
          noteChange();
          resolve();
        }
      }
    });
  }

  /** @param {string} event */
  function read(event) {
    lastId = /^id: (.*)$/m.exec(event)?.[1] ?? lastId;
    if (
      /^event: (revision|settled)$/m.test(event) &&
      event.includes(`"number":${awaited.number},`) &&
      event.includes('"status":"accepted"')
    ) {
      awaited.missing -= 1;
      awaited.lastAt = performance.timeOrigin + performance.now();
      noteChange();
      for (const path of setting.afterTake) {
        void readAnswer(path);
      }
    }
  }
}

/** Reads until the answer is good. @param {string} path @returns {Promise<void>} */
function readAnswer(path) {
  return new Promise((resolve) => {
    const request = get(setting.url + path, { agent }, (response) => {
      response.on('data', (/** @type {Buffer} */ chunk) => {
        bytes += chunk.byteLength;
      });
      response.on('end', () => {
        resolve(response.statusCode === 200 ? undefined : readAgain());
      });
    });
    request.on('error', () => resolve(readAgain()));
  });

  async function readAgain() {
    if (!isClosing) {
      await delay(500);
      await readAnswer(path);
    }
  }
}

/** @param {() => boolean} holds @returns {Promise<void>} */
function until(holds) {
  return new Promise((resolve) => {
    noteChange = () => {
      if (holds()) {
        noteChange = () => undefined;
        resolve();
      }
    };
    noteChange();
  });
}
