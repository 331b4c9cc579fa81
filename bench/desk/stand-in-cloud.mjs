// @ts-check
// A cloud that accepts every call at once, in a process of its own. Prints its address.
import { createServer } from 'node:http';

import { answerParent } from './answer-parent.mjs';

let calls = 0;
const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  request.on('end', () => {
    calls += 1;
    const { TaskId } = JSON.parse(text);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ Response: { TaskId, RequestId: `r-${calls}` } }));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  process.stdout.write(`ready at http://127.0.0.1:${port}\n`);
});
answerParent({ calls: () => calls });
