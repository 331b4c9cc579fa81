import type { ServerResponse } from 'node:http';

import type { CallFaults } from '#simulator/world/faults.ts';
import type { Outcome } from '#simulator/world/journal.ts';
import type { Answer } from './answer.ts';

/**
 * Sends an answer in the vendor's envelope, damaged if a fault was ordered, and returns what was sent. `answer` is null when the
 * call did not reach the cloud. `requestId` is part of every answer of the cloud; `otherTaskId` is for the fault that needs it.
 */
export function sendAnswer(
  response: ServerResponse,
  fault: CallFaults['fault'],
  answer: Answer | null,
  ids: { readonly requestId: string; readonly otherTaskId: () => string },
): Outcome {
  switch (fault?.kind) {
    case 'drop-after':
      response.socket?.destroy();
      return { kind: 'dropped' };
    case 'no-answer':
      return { kind: 'no-answer' };
    case 'status':
      return sendPage(response, fault.status ?? 502, 'Bad gateway');
    case 'html':
      return sendPage(response, 200, 'Please sign in to this network');
    case 'redirect':
      response.setHeader('location', fault.location ?? 'http://127.0.0.1:9/');
      return sendPage(response, 302, 'Found');
    case 'truncated-json': {
      const { text, outcome } = writeEnvelope(answer, ids.requestId);
      sendJson(response, text.slice(0, Math.floor(text.length / 2)));
      return outcome;
    }
    case 'wrong-task-id': {
      const { text, outcome } = writeEnvelope(answer, ids.requestId, ids.otherTaskId());
      sendJson(response, text);
      return outcome;
    }
    default: {
      const { text, outcome } = writeEnvelope(answer, ids.requestId);
      sendJson(response, text);
      return outcome;
    }
  }
}

function writeEnvelope(answer: Answer | null, RequestId: string, otherTaskId?: string) {
  const code = answer?.kind === 'refused' ? answer.code : null;
  const fields =
    answer?.kind === 'refused'
      ? { Error: { Code: answer.code, Message: answer.message } }
      : { ...answer?.fields, ...(otherTaskId === undefined ? {} : { TaskId: otherTaskId }) };
  const outcome: Outcome = { kind: 'answered', status: 200, code, requestId: RequestId };
  return { text: JSON.stringify({ Response: { ...fields, RequestId } }), outcome };
}

function sendJson(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(text);
}

function sendPage(response: ServerResponse, status: number, title: string): Outcome {
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end(`<!doctype html><title>${title}</title><h1>${title}</h1>\n`);
  return { kind: 'answered', status, code: null, requestId: null };
}
