import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';

import type { Struck } from './faults.ts';
import type { Outcome } from './journal.ts';
import type { Answer } from './refusal.ts';
import { makeTaskId } from './task-ids.ts';

/**
 * Sends an answer in the vendor's envelope, or spoils it as the fault says; tells what went out. `answer` is null when the
 * call never reached the cloud.
 */
export function sendAnswer(
  response: ServerResponse,
  fault: Struck['fault'],
  answer: Answer | null,
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
      const { text, outcome } = writeEnvelope(answer);
      sendJson(response, text.slice(0, Math.floor(text.length / 2)));
      return outcome;
    }
    case 'wrong-task-id': {
      const { text, outcome } = writeEnvelope(answer, makeTaskId());
      sendJson(response, text);
      return outcome;
    }
    default: {
      const { text, outcome } = writeEnvelope(answer);
      sendJson(response, text);
      return outcome;
    }
  }
}

function writeEnvelope(answer: Answer | null, otherTaskId?: string) {
  const RequestId = randomUUID();
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
