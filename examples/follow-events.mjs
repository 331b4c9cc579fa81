// Follows the events of the desk and prints each as one line of JSON: {"id": ..., "event": ..., "data": ...}.
//
//   node examples/follow-events.mjs
//   node examples/follow-events.mjs --after ID      continue after an event that you have seen already
//
// When the connection breaks, it connects again and sends the last id as `Last-Event-ID`: the desk then sends what was
// missed. Event `reset` means that the desk no longer has all of it: fetch again whatever you keep. Ctrl-C stops it.
//
// Node 20 has no EventSource, so this reads the stream itself: the format takes a few lines.
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

const desk = process.env['DESK'] ?? 'http://127.0.0.1:8080';
const { values: options } = parseArgs({ options: { after: { type: 'string' } } });

/** The id of the newest event that was read: where to continue. @type {string | undefined} */
let lastId = options.after;
/** How long to wait before connecting again, ms; the desk sets it with `retry`. */
let retryMs = 2000;

for (;;) {
  try {
    await readStream();
    console.error('The desk closed the stream. Connecting again.');
  } catch (error) {
    console.error(`${describeError(error)}. Connecting again.`);
  }
  await wait(retryMs);
}

async function readStream() {
  const response = await fetch(new URL('/api/events', desk), {
    headers: {
      accept: 'text/event-stream',
      ...(lastId !== undefined && { 'last-event-id': lastId }),
    },
  });
  if (!response.ok || response.body === null) {
    // The reason is a problem document; the code in it tells programs what went wrong.
    console.error(`The desk refuses: ${await response.text()}`);
    process.exit(1);
  }
  console.error(lastId === undefined ? 'Connected' : `Connected, continuing after ${lastId}`);

  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    // An empty line ends an event.
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      readEvent(text.slice(0, end));
      text = text.slice(end + 2);
    }
  }
}

/** @param {string} block the lines of one event, such as "id: 5\nevent: task\ndata: {}" */
function readEvent(block) {
  /** @type {Record<string, string>} */
  const fields = {};
  for (const line of block.split('\n')) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) {
      fields[name] = value;
    }
  }
  // An id counts even where no data comes with it: the first block of a stream says where it begins.
  lastId = fields['id'] ?? lastId;
  retryMs = fields['retry'] === undefined ? retryMs : Number(fields['retry']);
  // The first block has no data: it is no event. A beat comes every 15 s and says only that the desk is there.
  if (fields['data'] !== undefined && fields['event'] !== 'beat') {
    const data = JSON.parse(fields['data']);
    console.log(JSON.stringify({ id: lastId, event: fields['event'], data }));
  }
}

/** @param {unknown} error */
function describeError(error) {
  // fetch says "fetch failed" and puts the reason into `cause`.
  const { message, cause } = /** @type {Error} */ (error);
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
